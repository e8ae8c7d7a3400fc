import { isNews } from '../../domain/alerts/apply-step.ts';
import type {
  Alert,
  AlertEffect,
  AlertFacts,
  AlertStep,
  LineChange,
  NudgeWhy,
} from '../../domain/alerts/types.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import { bandText } from '../../domain/pulse/words.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { joinWords } from '../text.ts';
import { ruleName } from './rule-names.ts';
import { personName, resolvedWords, snoozeEnd } from './alert-status.ts';
import type { AlertPrinting } from './alert-subject.ts';

const REASON_LENGTH = 260;

/** `48.0 🔴 At risk (October 2025)`. */
function scoreNow({ after, thresholds, period }: AlertFacts, { settings }: AlertPrinting): string {
  const score = printScore(after.score, thresholds, settings.numberFormat);
  return `*${score}* ${bandText(after.band)} (${pulsePeriodLabel(period, settings)})`;
}

function withReason(facts: AlertFacts, printing: AlertPrinting): string {
  const [reason] = facts.reasons;
  const why = reason === undefined ? '' : `\n• ${escapeWithin(reason.text, REASON_LENGTH)}`;
  return `${scoreNow(facts, printing)}${why}`;
}

type Evaluated = Extract<AlertStep, { readonly kind: 'evaluated' }>;

/** `Usage below 40, Risk above 60`. */
const names = (lines: readonly LineChange[]): string =>
  lines.map(({ rule }) => ruleName(rule)).join(', ');

/** What one evaluation brought: what fired, what got worse, what is over, else the score now. */
function evaluatedLine({ lines }: Evaluated, isResolved: boolean, printing: AlertPrinting): string {
  const [first] = lines;
  if (first === undefined) return '';
  const over = lines.filter((one) => one.kind === 'resolved');
  const [ended] = over;
  if (isResolved) {
    const why = resolvedWords(ended?.why ?? 'recovered');
    return `🏁 Resolved: ${why} · ${scoreNow(first.facts, printing)}`;
  }
  const news = lines.filter(isNews);
  const fired = news.filter(({ kind }) => kind !== 'worsened');
  const said = [
    ...(fired.length === 0 ? [] : [`🔔 New: ${names(fired)}`]),
    ...(fired.length === news.length ? [] : ['📉 It got worse']),
    ...(ended === undefined ? [] : [`🏁 Over: ${names(over)} (${resolvedWords(ended.why)})`]),
  ];
  return said.length === 0
    ? `🔄 The score is now ${scoreNow(first.facts, printing)}`
    : `${said.join(' · ')}: ${withReason(news[0]?.facts ?? first.facts, printing)}`;
}

/** One step of an alert's history as a line in its thread; escaped, and nobody is mentioned. */
export function historyLine(
  { kind, step }: Pick<AlertEffect, 'kind' | 'step'>,
  printing: AlertPrinting,
): string {
  const who = personName(step.by, printing);
  const person = (id: string | null): string => personName(id, printing);
  switch (step.kind) {
    case 'opened':
      return step.lines
        .slice(0, 1)
        .map(({ facts }) => `🔔 Opened at ${withReason(facts, printing)}`)
        .join('');
    case 'evaluated':
      return evaluatedLine(step, kind === 'resolved-note', printing);
    case 'acknowledged':
      return `✅ Acknowledged by ${who}`;
    case 'snoozed':
      return `💤 Snoozed by ${who} ${snoozeEnd(step.until, printing.settings)}`;
    case 'woken':
      return '⏰ The snooze is over: it still holds.';
    case 'reminded':
      return '⏰ Reminded: nobody has answered for a business day.';
    case 'escalated':
      return step.to.length === 0
        ? '⬆️ Not answered for two business days, and there is no manager to tell.'
        : `⬆️ Not answered for two business days: ${joinWords(step.to.map(person))} was told.`;
    case 'handed-over':
      return `🔀 From ${person(step.from)} to ${person(step.to)}${step.by === null ? '' : `, by ${who}`}`;
    case 'overridden':
      return '✋ The score was overridden.';
    case 'override-ended':
      return '✋ The override has ended: it still holds.';
  }
}

const NUDGES: Readonly<Record<NudgeWhy, string>> = {
  fired: 'there is more',
  worsened: 'this got worse',
  'snooze-over': 'the snooze is over and it still holds',
  'handed-over': 'this alert is yours now',
  'override-ended': 'the override has ended and it still holds',
};

/**
 * A line in an alert's thread that speaks to who answers for it, with a mention: they have something to
 * do. Who did it themselves, and a channel, are not mentioned.
 */
export function nudgeLine(
  {
    step,
    ownerId,
    why,
  }: {
    readonly step: AlertStep;
    readonly ownerId: Alert['ownerId'];
    readonly why: NudgeWhy | null;
  },
  printing: AlertPrinting,
): string {
  const mention = ownerId === null || step.by === ownerId ? '' : `<@${ownerId}> `;
  const line =
    why === null
      ? 'nobody has answered this alert for a business day. Acknowledge or snooze it above.'
      : `${NUDGES[why]}${nudgeDetail(step, printing)}`;
  return mention === '' ? `${line.charAt(0).toUpperCase()}${line.slice(1)}` : `${mention}${line}`;
}

function nudgeDetail(step: AlertStep, printing: AlertPrinting): string {
  if (step.kind !== 'evaluated') return '.';
  const news = step.lines.filter(isNews);
  const fired = news.filter(({ kind }) => kind !== 'worsened');
  const [first] = news.length === 0 ? step.lines : news;
  const what = fired.length === 0 ? '' : `: ${names(fired)}`;
  return first === undefined ? '.' : `${what}: ${withReason(first.facts, printing)}`;
}
