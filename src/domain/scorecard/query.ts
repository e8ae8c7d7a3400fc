import { AppError, InvalidInput, NotFound } from '../../errors.ts';
import { nameKey } from '../name-key.ts';
import { addressed } from './addressed.ts';
import { TREND_PERIODS } from './build-trend.ts';
import type { TrendPeriods } from './build-trend.ts';
import type { Command, CommandContext } from './command.ts';
import { parseExportCommand, parseTemplateCommand } from './command-files.ts';
import { parseGoalCommand } from './command-goal.ts';
import { findMetric, findSection, namedSections, typable } from './command-names.ts';
import { onlyWeek, splitPeriods } from './command-periods.ts';
import { parseShowCommand } from './command-show.ts';
import { asWritten, commandWords, joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { editDistance } from './find-by-name.ts';
import { SCORECARD_KEYWORDS } from './keywords.ts';
import type { ScorecardKeyword } from './keywords.ts';
import { meantInstead } from './meant-instead.ts';
import { periodShown } from './metric-period.ts';
import { quotedName } from './quoted-name.ts';
import type { Section } from './types.ts';

type Parse = (words: readonly Word[], context: CommandContext) => Command;

const KEYWORDS: Readonly<Record<ScorecardKeyword, Parse>> = {
  enter: parseEnter,
  trend: parseTrend,
  history: parseHistory,
  goal: parseGoalCommand,
  export: parseExportCommand,
  template: parseTemplateCommand,
  issues: (words) => alone('issues', words),
  reports: (words) => alone('reports', words),
  setup: (words) => alone('setup', words),
  edit: (words) => alone('edit', words),
  help: () => ({ kind: 'help' }),
};

/**
 * What the text after `/scorecard` asks for. A first word in quotes is never a keyword; weeks win over
 * names unless quoted; no word is passed over. Throws NotFound or InvalidInput, which offer the
 * choices and an example that works as typed.
 */
export function parseScorecardCommand(text: string, context: CommandContext): Command {
  const words = addressed(commandWords(text), ['section', 'metric']);
  const [first, ...rest] = words;
  const typed = first === undefined || first.quoted ? '' : first.text.toLowerCase();
  const keyword = SCORECARD_KEYWORDS.find((one) => one === typed);
  if (keyword !== undefined) {
    try {
      return KEYWORDS[keyword](rest, context);
    } catch (error) {
      // `Goal Tracking` is no goal of an unknown metric where a section is called exactly so.
      const section = sectionCalled(joined(words), context);
      if (!(error instanceof AppError) || section === undefined) throw error;
      return { kind: 'show', week: null, filter: { sectionId: section.id } };
    }
  }
  try {
    return parseShowCommand(words, context);
  } catch (error) {
    const meant = error instanceof NotFound ? nearKeyword(typed) : undefined;
    if (meant === undefined) throw error;
    const fixed = [meant, ...rest.map(asWritten)].join(' ');
    throw meantInstead(typed, meant, `/scorecard ${fixed}`, () =>
      parseScorecardCommand(fixed, context),
    );
  }
}

/** Names the other form where a keyword alone is a section's name too; null where it is not. */
export function sectionBehindKeyword(text: string, context: CommandContext): string | null {
  const [word, more] = commandWords(text);
  const isKeyword = SCORECARD_KEYWORDS.some((one) => one === word?.text.toLowerCase());
  if (word === undefined || word.quoted || more !== undefined || !isKeyword) return null;
  const section = sectionCalled(word.text, context);
  if (section === undefined) return null;
  const { name } = section;
  return `There is also a section ${quotedName(name)}: \`/scorecard section:${typable(name)}\` shows it.`;
}

function sectionCalled(name: string, context: CommandContext): Section | undefined {
  const key = nameKey(name);
  return namedSections(context).find((one) => nameKey(one.name) === key)?.item;
}

/** A keyword with one slip of the finger, two in long ones. */
function nearKeyword(word: string): string | undefined {
  if (word.length < 3 || word.length > 12) return undefined;
  return SCORECARD_KEYWORDS.find(
    (keyword) => editDistance(word, keyword) <= (keyword.length > 5 ? 2 : 1),
  );
}

function parseEnter(words: readonly Word[], context: CommandContext): Command {
  const { weeks, quarters, rest } = splitPeriods(words, context);
  if (quarters.length > 0) {
    throw new InvalidInput('Values are entered by week. For example `/scorecard enter last`.');
  }
  const week = onlyWeek(weeks, context);
  if (rest.length === 0) return { kind: 'enter', sectionId: null, week };
  const { id } = findSection(joined(rest), '/scorecard enter', context);
  return { kind: 'enter', sectionId: id, week };
}

function parseTrend(words: readonly Word[], context: CommandContext): Command {
  const spans = words.filter(isSpan);
  const name = words.filter((word) => !isSpan(word));
  const metric = findMetric(name, '/scorecard trend', context, true);
  const [span, second] = spans;
  if (span === undefined) return { kind: 'trend', metric, periods: 13 };
  const periods = TREND_PERIODS.find((one) => one === Number.parseInt(span.text, 10));
  if (periods === undefined || second !== undefined) {
    throw new InvalidInput('A trend covers `13w`, `26w` or `52w`; one of them, please.');
  }
  return { kind: 'trend', metric, periods: periods satisfies TrendPeriods };
}

function isSpan(word: Word): boolean {
  return !word.quoted && /^\d+(?:w|m)$/iu.test(word.text);
}

function parseHistory(words: readonly Word[], context: CommandContext): Command {
  const { weeks, quarters, rest } = splitPeriods(words, context);
  if (quarters.length > 0) {
    throw new InvalidInput('History is shown for one week or for all. Leave the quarter out.');
  }
  const week = onlyWeek(weeks, context);
  const metric = findMetric(rest, '/scorecard history', context, true);
  const { now, settings } = context;
  const period = week === null ? null : periodShown(metric.cadence, week, now, settings);
  return { kind: 'history', metric, period };
}

function alone(kind: 'issues' | 'reports' | 'setup' | 'edit', words: readonly Word[]): Command {
  if (words.length === 0) return { kind };
  throw new InvalidInput(
    `I do not know what ${quotedName(joined(words))} means here. Write \`/scorecard ${kind}\`.`,
  );
}
