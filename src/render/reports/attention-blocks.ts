import type { KnownBlock } from '@slack/types';
import type { RedNumber, WeeklyScorecard } from '../../domain/reports/build-weekly-scorecard.ts';
import type { MetricRow } from '../../domain/scorecard/build-row.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import type { Budget } from '../answer.ts';
import { button, context, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { toBeforeText } from '../scorecard/scorecard-table.ts';
import { shareOf } from '../table.ts';
import { countOf } from '../text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { REPORT_ACTIONS, toRaiseValue } from './report-ids.ts';
import { runText } from './run-text.ts';

/** More than these nobody can take up in one meeting; the table has them all. */
const MOST = 8;
const JSON_LENGTH = 3_600;
const NAME_LENGTH = 60;
const SECTION_LENGTH = 40;

/** The owner as a mention, which tells them; names stand everywhere else. */
export const toOwner = ([owner]: readonly string[]): string =>
  owner === undefined ? 'no owner' : `<@${owner}>`;

/** `62.8%, goal ≥ 70% · last week 83% · red 3 weeks running`. */
function toFigures({ row, red, hasOpenIssue }: RedNumber): string {
  const { metric, thisPeriod, goalText } = row;
  const before = metric.cadence === 'monthly' ? '' : 'last week ';
  return [
    `*${escapeWithin(thisPeriod.text, 40)}*, goal ${escapeWithin(goalText, 60)}`,
    `${before}${escapeWithin(toBeforeText(row), 40)}`,
    ...(red.periods > 1 ? [`red ${runText(red, metric.cadence)} running`] : []),
    ...(hasOpenIssue ? ['issue open'] : []),
  ].join(' · ');
}

const toName = ({ name, section: of }: MetricRow): string =>
  `*${escapeWithin(name, NAME_LENGTH)}* · ${escapeWithin(of.name, SECTION_LENGTH)}`;

/** `🔴 Below: *Same Day Close Rate* · Reactive Operations · @scott`, then its figures. */
export function toRedText(red: RedNumber): string {
  const { row } = red;
  const status = escapeWithin(judgementText(row.thisPeriod.judgement), 30);
  return `${status}: ${toName(row)} · ${toOwner(row.owners)}\n${toFigures(red)}`;
}

function toRedBlock(red: RedNumber): KnownBlock {
  const { metric, thisPeriod } = red.row;
  if (!red.offersIssue) return section(toRedText(red));
  const value = toRaiseValue({ metricId: metric.id, period: thisPeriod.period });
  return section(toRedText(red), button(REPORT_ACTIONS.raiseIssue, 'Raise as issue', value));
}

/** Every red number with its owner, the worst first; or that there is none. */
export function toAttentionBlocks(
  { reds, view }: WeeklyScorecard,
  budget: Budget,
): readonly KnownBlock[] {
  if (reds.length === 0) {
    const { green } = view.counts;
    return green === 0 ? [] : [section('*Nothing is off goal.*')];
  }
  const share = shareOf(budget);
  const { shown, left } = fitBlocks(reds.map(toRedBlock), {
    most: MOST * share,
    maxJson: JSON_LENGTH * share,
  });
  return [
    section(`*Needs someone first: ${countOf(reds.length, 'number')} off goal*`),
    ...shown,
    ...(left === 0 ? [] : [context(`and ${left} more off goal, in the table and the thread`)]),
  ];
}
