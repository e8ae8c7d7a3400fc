import type { Command } from '../../domain/scorecard/command.ts';
import { offeredWeek } from '../../domain/scorecard/entry-form.ts';
import {
  isInSpan,
  spanRanges,
  templatePeriods,
  type WeekSpan,
} from '../../domain/scorecard/file-periods.ts';
import { enterableMetrics, liveMetrics } from '../../domain/scorecard/permissions.ts';
import type { Scorecard } from '../../domain/scorecard/types.ts';
import { weekKey } from '../../domain/labels.ts';
import { InvalidInput } from '../../errors.ts';
import { CSV_LIMITS } from '../../ingest/read-csv.ts';
import { toScorecardCsv, toTemplateCsv } from '../../ingest/scorecard-csv.ts';
import { countOf } from '../../render/text.ts';
import { findEntries } from '../../store/entries.ts';
import { loadNames, peopleOf } from '../answers/names.ts';
import type { Request } from '../request.ts';
import { shareFile } from '../share-file.ts';

type Wish<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

/** What a file holds of the scorecard, and what is said of it. */
interface FileScope {
  readonly scorecard: Scorecard;
  /** `Your 12 metrics; …`; empty where the file holds everything and the asker may change all of it. */
  readonly words: string;
  /** The asker may enter none of it. */
  readonly isForReading: boolean;
}

/** By default what the asker may enter; all of it with `all`, and for who may enter nothing. */
function scopeOf(
  { scorecard, person, tenant }: Request,
  { kind, all }: Wish<'export' | 'template'>,
): FileScope {
  const { settings } = tenant;
  const live = liveMetrics(scorecard);
  const mine = enterableMetrics(person, scorecard, settings);
  if (mine.length === live.length) return { scorecard, words: '', isForReading: false };
  if (mine.length === 0) {
    return {
      scorecard,
      words: 'All metrics, for reading: owners, contributors and admins enter them.',
      isForReading: true,
    };
  }
  const yours = mine.length === 1 ? 'Your metric' : `Your ${mine.length} metrics`;
  if (all) {
    const words = `All ${live.length} metrics; ${mine.length === 1 ? 'one of them is' : `${mine.length} of them are`} yours to enter.`;
    return { scorecard, words, isForReading: false };
  }
  return {
    scorecard: { ...scorecard, metrics: mine },
    words: `${yours}; \`/scorecard ${kind} csv all\` for everybody’s.`,
    isForReading: false,
  };
}

const spanText = ({ from, to }: WeekSpan, between: string): string =>
  from.start === to.start ? weekKey(from) : `${weekKey(from)}${between}${weekKey(to)}`;

/** `export csv`: the values of some weeks, in the form that can be shared back. */
export async function exportValues(request: Request, wish: Wish<'export'>): Promise<void> {
  const { deps, caller, tenant } = request;
  const { span } = wish;
  const { scorecard, words, isForReading } = scopeOf(request, wish);
  const ranges = spanRanges(span, tenant.settings);
  // A monthly value is stored by its month's first day, which may lie before the first week.
  const [from = '', to = ''] = [
    [ranges.weekly.from, ranges.monthly.from].toSorted()[0],
    [ranges.weekly.to, ranges.monthly.to].toSorted()[1],
  ];
  const [found, nameOf] = await Promise.all([
    deps.store.inTenant(caller.tenantId, (tx) => findEntries(tx, { from, to })),
    loadNames(deps, caller, peopleOf(scorecard)),
  ]);
  const metrics = new Map(liveMetrics(scorecard).map((metric) => [metric.id, metric]));
  const isWanted = isInSpan(ranges);
  const entries = found.filter((entry) => {
    const metric = metrics.get(entry.metricId);
    return metric !== undefined && entry.state !== 'missing' && isWanted(metric, entry);
  });
  const csv = toScorecardCsv(entries, scorecard, tenant.settings, { ownerName: nameOf });
  await shareFile(
    request,
    `scorecard-${spanText(span, '-to-')}.csv`,
    csv,
    [
      `${countOf(entries.length, 'value')}, ${spanText(span, ' to ')}.`,
      words,
      isForReading ? '' : 'Share the file back with me to import what you changed.',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}

/** `template csv`: a row for every metric and period, to be filled in. */
export async function shareTemplate(request: Request, wish: Wish<'template'>): Promise<void> {
  const { deps, caller, tenant, now } = request;
  const { settings } = tenant;
  const offered = offeredWeek(now, settings);
  const span = wish.span ?? { from: offered, to: offered };
  const { scorecard, words } = scopeOf(request, wish);
  const periods = templatePeriods(span, now, settings);
  const rows = liveMetrics(scorecard).reduce(
    (sum, { cadence }) => sum + periods[cadence].length,
    0,
  );
  if (rows > CSV_LIMITS.rows) {
    throw new InvalidInput(
      `That file would have ${rows.toLocaleString('en-US')} rows; I read up to ${CSV_LIMITS.rows.toLocaleString('en-US')}. Ask for fewer weeks.`,
    );
  }
  const nameOf = await loadNames(deps, caller, peopleOf(scorecard));
  const csv = toTemplateCsv(scorecard, periods, settings, { ownerName: nameOf });
  await shareFile(
    request,
    `scorecard-template-${spanText(span, '-to-')}.csv`,
    csv,
    [
      `Fill in the value column for ${spanText(span, ' to ')} and share the file here or with me.`,
      words,
      'Blank stays missing, `n/a` is excused.',
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
}
