import type {
  MissingNumber,
  SectionTally,
  WeeklyScorecard,
} from '../../domain/reports/build-weekly-scorecard.ts';
import type { Budget } from '../answer.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { findTwice } from '../scorecard/telling-name.ts';
import { shareOf } from '../table.ts';
import { fitLines, joinWords } from '../text.ts';
import { toOwner } from './attention-blocks.ts';
import { missingRunText, runText } from './run-text.ts';

const NAME_LENGTH = 48;
const SECTION_LENGTH = 30;
/** As a line can hold at the least, so that no owner is left out for the length of a name. */
const NAMED = { full: 8, half: 4 } as const;
const MISSING_LENGTH = 1_000;
const GREEN_LENGTH = 800;

/** `*Back on goal:* Dials after 3 weeks, Revenue (Sep) after 2 months`; null: nothing is. */
export function comeBackText({ comeBacks, view }: WeeklyScorecard): string | null {
  if (comeBacks.length === 0) return null;
  const isTwice = findTwice(view.sections.flatMap(({ rows }) => rows));
  const words = comeBacks.map(({ row, after }) => {
    const { section } = view.sections.find(({ rows }) => rows.includes(row)) ?? {};
    const name = escapeWithin(row.name, NAME_LENGTH);
    const where =
      section === undefined || !isTwice(row.metric.name)
        ? ''
        : ` (${escapeWithin(section.name, SECTION_LENGTH)})`;
    return `${name}${where} after ${runText(after, row.metric.cadence)}`;
  });
  return `*Back on goal:* ${joinWords(words, NAMED.full)}`;
}

/** `Dials (3 weeks)`: how long, where it is more than this once; the section where two have that name. */
function missingName({ metric, section, label, run }: MissingNumber, isTwice: boolean): string {
  const name = escapeWithin(metric.name, NAME_LENGTH);
  const remarks = [
    ...(isTwice ? [escapeWithin(section.name, SECTION_LENGTH)] : []),
    ...(metric.cadence === 'monthly' ? [label] : []),
    ...(run.periods > 1 ? [missingRunText(run, metric.cadence)] : []),
  ];
  return remarks.length === 0 ? name : `${name} (${remarks.join(', ')})`;
}

/** A line for each owner, who is mentioned; as many as the budget allows. Null: nothing is missing. */
export function missingText({ missing, view }: WeeklyScorecard, budget: Budget): string | null {
  if (missing.length === 0) return null;
  const isTwice = findTwice(view.sections.flatMap(({ rows }) => rows));
  const byOwner = new Map<string, string[]>();
  for (const one of missing) {
    const owner = one.ownerIds.length === 0 ? 'No owner, so admins' : toOwner(one.ownerIds);
    const name = missingName(one, isTwice(one.metric.name));
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), name]);
  }
  const lines = [...byOwner].map(([owner, own]) => `${owner}: ${joinWords(own, NAMED[budget])}`);
  return fitLines([`*Missing: ${missing.length}*`, ...lines], MISSING_LENGTH * shareOf(budget));
}

const tallyText = ({ section, onGoal, withGoal }: SectionTally): string =>
  `${escapeWithin(section.name, NAME_LENGTH)}: ${onGoal} of ${withGoal}`;

/** `🟢 Marketing: 4 of 4 on goal`, a line for each section that is not in the table; null: all are. */
export function greenText(
  { green, partlyGreen, withoutGoal }: WeeklyScorecard,
  budget: Budget,
): string | null {
  const also = partlyGreen.map(tallyText);
  const lines = [
    ...green.map((tally) => `🟢 ${tallyText(tally)} on goal`),
    ...withoutGoal.map(({ section, entered, expected }) => {
      const name = escapeWithin(section.name, NAME_LENGTH);
      return expected === 0
        ? `⚪ ${name}: nothing expected`
        : `⚪ ${name}: ${entered} of ${expected} entered, no goals`;
    }),
    ...(also.length === 0 ? [] : [`Also on goal: ${joinWords(also, NAMED[budget])}`]),
  ];
  return lines.length === 0 ? null : fitLines(lines, GREEN_LENGTH * shareOf(budget));
}
