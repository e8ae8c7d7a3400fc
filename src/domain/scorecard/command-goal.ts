import { InvalidInput } from '../../errors.ts';
import { daysBetween, yearOf } from '../calendar.ts';
import { monthOf } from '../month.ts';
import { parseWeek } from '../parse-period.ts';
import type { IsoDate } from '../tenant.ts';
import { weekByNumber } from '../week.ts';
import type { Week } from '../week.ts';
import type { Command, CommandContext, GoalWish } from './command.ts';
import { findMetric, metricsWithin, namedMetrics } from './command-names.ts';
import { periodContext } from './command-periods.ts';
import { joined } from './command-words.ts';
import type { Word } from './command-words.ts';
import { matchNames } from './find-by-name.ts';
import { goalInForce } from './goal.ts';
import { earliestGoalStart, requireGoalStart, usualGoalStart } from './goal-start.ts';
import { parseGoalTerms } from './parse-goal-terms.ts';
import { quotedName } from './quoted-name.ts';
import type { Metric } from './types.ts';
import { validateGoal } from './validate-goal.ts';

const TERMS_BEGIN =
  /^(?:[<>=≥≤]|[-−+]?[\p{Sc}\d.,]|(?:between|outside|yes|no|none|from|only|at|for|starting)$)/iu;

/**
 * `goal dials >= 130 from W45`, `goal dials 130`, `goal dials none`, `goal "close rate" 72% only W52`.
 * The longest run of words that is a metric's name, then the goal. Throws NotFound or InvalidInput.
 */
export function parseGoalCommand(all: readonly Word[], context: CommandContext): Command {
  const { rest: words, only } = metricsWithin(all, '/scorecard goal', context);
  const metrics = namedMetrics(context, { only });
  for (let length = words.length; length > 0; length -= 1) {
    const rest = words.slice(length);
    const next = rest[0];
    if (next !== undefined && (next.quoted || !TERMS_BEGIN.test(next.text))) continue;
    const name = words.slice(0, length);
    if (name.some((word) => !word.quoted && /^[<>=≥≤]/u.test(word.text))) continue;
    const match = matchNames(joined(name), metrics);
    if (match.kind !== 'one') continue;
    const metric = match.item;
    if (rest.length === 0) return { kind: 'goal', metric, wish: null };
    return { kind: 'goal', metric, wish: parseGoalWish(joined(rest), metric, context) };
  }
  const border = words.findIndex(
    (word, at) => at > 0 && !word.quoted && TERMS_BEGIN.test(word.text),
  );
  const section = all.filter((word) => !words.includes(word));
  const name = [...section, ...(border < 0 ? words : words.slice(0, border))];
  const metric = findMetric(name, '/scorecard goal', context);
  throw new InvalidInput(
    `I do not understand that goal for ${quotedName(metric.name)}. ${EXAMPLES}`,
  );
}

const EXAMPLES =
  'Write for example `>= 130`, `<= 2`, `72%`, `between 5 and 10` or `none`, and after it `from W45` or `only W52`.';

/** Everything after the metric's name. */
function parseGoalWish(text: string, metric: Metric, context: CommandContext): GoalWish {
  const { now, settings } = context;
  const match = /^(?<goal>.*?)\s*\b(?<how>from|starting|only|for)\s+(?<when>.+)$/iu.exec(text);
  const { goal = text, how = 'from', when } = match?.groups ?? {};
  const from =
    when === undefined
      ? usualGoalStart(metric.cadence, now, settings)
      : goalPeriod(when, metric, context);
  if (goal.trim() === '') throw new InvalidInput(`Which goal? ${EXAMPLES}`);
  const before = goalInForce(metric.goals, from);
  const terms = parseGoalTerms(goal, metric, before, settings.numberFormat);
  if (terms === null) {
    throw new InvalidInput(`I do not understand the goal ${quotedName(goal)}. ${EXAMPLES}`);
  }
  validateGoal(terms, metric.unit);
  requireGoalStart(metric.cadence, from, now, settings);
  return { terms, from, onePeriodOnly: /^(?:only|for)$/iu.test(how) };
}

/**
 * Goals are set ahead: a bare `W02` or `Mar` is the next one that is still open, unless that is more
 * than half a year away: then the one just past was meant, and is refused as closed.
 */
function goalPeriod(when: string, metric: Metric, context: CommandContext): IsoDate {
  const { now, settings } = context;
  const text = when
    .trim()
    .toLowerCase()
    .replace(/\s+(?:on|only|onwards?)$/u, '');
  const earliest = earliestGoalStart(metric.cadence, now, settings);
  if (metric.cadence === 'monthly') {
    const month = monthStart(text, earliest);
    if (month !== null) return month;
  }
  const number = /^w(\d{1,2})$/u.exec(text)?.[1];
  const week =
    (number === undefined ? null : nextWeekNumbered(Number(number), context)) ??
    parseWeek(text, periodContext(context));
  if (week === null) {
    const forms = metric.cadence === 'monthly' ? '`2025-11` or `Nov`' : '`W45` or `2025-W45`';
    throw new InvalidInput(
      `When should it begin? ${quotedName(when)} is not a period; write ${forms}.`,
    );
  }
  return metric.cadence === 'weekly' ? week.start : monthOf(week.start).start;
}

function nextWeekNumbered(number: number, { now, settings }: CommandContext): Week | null {
  const earliest = earliestGoalStart('weekly', now, settings);
  const year = yearOf(earliest);
  const next = [year - 1, year, year + 1]
    .map((one) => weekByNumber(one, number, settings))
    .find((week) => week !== null && week.start >= earliest);
  return next && daysBetween(earliest, next.start) <= HALF_A_YEAR_DAYS ? next : null;
}

const HALF_A_YEAR_DAYS = 190;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function monthStart(text: string, earliest: IsoDate): IsoDate | null {
  const dated = /^(\d{4})-(0[1-9]|1[0-2])$/u.exec(text);
  if (dated !== null) return `${text}-01`;
  const named = /^([a-z]{3})[a-z]*(?:\s+(\d{4}))?$/u.exec(text);
  const number = MONTHS.indexOf(named?.[1] ?? '') + 1;
  if (named === null || number === 0) return null;
  const month = String(number).padStart(2, '0');
  if (named[2] !== undefined) return `${named[2]}-${month}-01`;
  const starts = [-1, 0, 1].map((by) => `${yearOf(earliest) + by}-${month}-01`);
  const next = starts.find((start) => start >= earliest) ?? earliest;
  const isNear = daysBetween(earliest, next) <= HALF_A_YEAR_DAYS;
  return isNear ? next : (starts.findLast((start) => start < earliest) ?? next);
}
