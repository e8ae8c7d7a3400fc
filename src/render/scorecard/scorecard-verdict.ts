import type { MetricRow } from '../../domain/scorecard/build-row.ts';
import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import { rankByConcern } from '../../domain/scorecard/rank-rows.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { toBeforeText, type NameOf } from './scorecard-table.ts';
import { toCountsText, toMissingLine } from './scorecard-words.ts';

/** More than these are read in the table. */
const REDS_SHOWN = 5;

/** `🔴 Below: *Dials* · Inside Sales · Jason: *102*, goal ≥ 125 · last week 120`; owners named, not mentioned. */
function toRedLine(row: MetricRow, nameOf: NameOf): string {
  const { metric, section, owners, thisPeriod, goalText } = row;
  const [owner] = owners;
  const before = metric.cadence === 'monthly' ? '' : 'last week ';
  const who = owner === undefined ? 'no owner' : shorten(nameOf(owner), 30);
  const what = `${escapeMrkdwn(judgementText(thisPeriod.judgement))}: *${escapeMrkdwn(shorten(row.name, 40))}*`;
  const figures = `*${escapeMrkdwn(thisPeriod.text)}*, goal ${escapeMrkdwn(shorten(goalText, 60))}`;
  return `${what} · ${escapeMrkdwn(`${shorten(section.name, 30)} · ${who}`)}: ${figures} · ${before}${escapeMrkdwn(toBeforeText(row))}`;
}

/**
 * The answer in lines of mrkdwn, before any table: how many are on goal, the reds with their owner, the
 * furthest from goal first, and what is missing, in about `missingLength` characters. Empty where there is
 * nothing to say.
 */
export function toVerdictLines(
  view: ScorecardView,
  nameOf: NameOf,
  missingLength: number,
): readonly string[] {
  const counts = toCountsText(view);
  const rows = view.sections.flatMap((group) => group.rows);
  const reds = rankByConcern(rows.filter((row) => row.thisPeriod.judgement.status === 'red'));
  const left = reds.length - REDS_SHOWN;
  return [
    counts === '' ? '' : `*${counts}*`,
    ...reds.slice(0, REDS_SHOWN).map((row) => toRedLine(row, nameOf)),
    left > 0 ? `and ${left} more off goal, in the table` : '',
    toMissingLine(view, nameOf, missingLength),
  ].filter((line) => line !== '');
}
