import { buildHistory } from '../../domain/scorecard/build-history.ts';
import { buildTrend } from '../../domain/scorecard/build-trend.ts';
import type { Command } from '../../domain/scorecard/command.ts';
import { trendRange } from '../../domain/scorecard/entries-range.ts';
import { quotedName } from '../../domain/scorecard/quoted-name.ts';
import type { Metric, Section } from '../../domain/scorecard/types.ts';
import { currentWeek } from '../../domain/week.ts';
import { NotFound } from '../../errors.ts';
import { toHistoryAnswer } from '../../render/scorecard/history-answer.ts';
import { toTrendAnswer } from '../../render/scorecard/trend-answer.ts';
import { findEntries } from '../../store/entries.ts';
import { findRevisions } from '../../store/revisions.ts';
import { loadNames } from '../answers/names.ts';
import { loadQuarterAnswer } from '../answers/quarter.ts';
import { loadScorecardAnswer } from '../answers/scorecard.ts';
import { answerRequest } from '../answer-request.ts';
import type { MakeAnswer } from '../send-layouts.ts';
import type { Request } from '../request.ts';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Far more than anybody reads; the export has them all. */
const REVISIONS_SHOWN = 200;

export async function showScorecard(request: Request, { week, filter }: Of<'show'>): Promise<void> {
  await answerRequest(request, await loadScorecardAnswer(request, { week, filter }));
}

export async function showQuarter(
  request: Request,
  { quarter, filter }: Of<'quarter'>,
): Promise<void> {
  await answerRequest(request, await loadQuarterAnswer(request, { quarter, filter }));
}

/** The section a metric stands in. */
export function sectionOf({ scorecard }: Pick<Request, 'scorecard'>, metric: Metric): Section {
  const section = scorecard.sections.find(({ id }) => id === metric.sectionId);
  if (section === undefined)
    throw new NotFound(`The section of ${quotedName(metric.name)} does not exist any more.`);
  return section;
}

export async function showTrend(request: Request, { metric, periods }: Of<'trend'>): Promise<void> {
  const { deps, caller, tenant, now } = request;
  const { settings } = tenant;
  const section = sectionOf(request, metric);
  const range = trendRange(metric.cadence, currentWeek(now, settings), periods + 1, settings);
  const [entries, nameOf] = await Promise.all([
    deps.store.inTenant(caller.tenantId, (tx) =>
      findEntries(tx, { ...range, metricIds: [metric.id] }),
    ),
    loadNames(
      deps,
      caller,
      [metric.ownerId, section.ownerId].filter((id) => id !== null),
    ),
  ]);
  const view = buildTrend({ metric, section, entries, periods, now, settings });
  await answerRequest(request, (budget) => toTrendAnswer({ view, settings, nameOf, budget }));
}

/** Reads a metric's revisions and gives their layout; also what the History button shows. */
async function loadHistoryAnswer(
  request: Request,
  metric: Metric,
  period: string | null,
): Promise<MakeAnswer> {
  const { deps, caller, tenant } = request;
  const { settings } = tenant;
  const revisions = await deps.store.inTenant(caller.tenantId, (tx) =>
    findRevisions(tx, {
      metricId: metric.id,
      limit: REVISIONS_SHOWN,
      ...(period === null ? {} : { period }),
    }),
  );
  const nameOf = await loadNames(
    deps,
    caller,
    revisions.map(({ by }) => by),
  );
  const view = buildHistory({
    metric,
    section: sectionOf(request, metric),
    revisions,
    period: period ?? undefined,
    settings,
  });
  return (budget) => toHistoryAnswer(view, settings, nameOf, budget);
}

export async function showHistory(
  request: Request,
  { metric, period }: Of<'history'>,
): Promise<void> {
  await answerRequest(request, await loadHistoryAnswer(request, metric, period));
}
