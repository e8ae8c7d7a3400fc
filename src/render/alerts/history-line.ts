import type { Alert, AlertFacts, AlertStep, NudgeWhy } from '../../domain/alerts/types.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import { bandText } from '../../domain/pulse/words.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { joinWords } from '../text.ts';
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

/** One step of an alert's history as a line in its thread; escaped, and nobody is mentioned. */
export function historyLine(step: AlertStep, printing: AlertPrinting): string {
  const who = personName(step.by, printing);
  const person = (id: string | null): string => personName(id, printing);
  switch (step.kind) {
    case 'opened':
      return `🔔 Opened at ${withReason(step.facts, printing)}`;
    case 'announced':
      return `🔔 Told now: ${withReason(step.facts, printing)}`;
    case 'updated':
      return `🔄 The score is now ${scoreNow(step.facts, printing)}`;
    case 'worsened':
      return `📉 It got worse: ${withReason(step.facts, printing)}`;
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
    case 'resolved':
      return `🏁 Resolved: ${resolvedWords(step.why)}${step.facts === null ? '' : ` · ${scoreNow(step.facts, printing)}`}`;
  }
}

const NUDGES: Readonly<Record<NudgeWhy, string>> = {
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
  const facts = step.kind === 'worsened' || step.kind === 'woken' ? step.facts : null;
  return facts === null ? '.' : `: ${withReason(facts, printing)}`;
}
