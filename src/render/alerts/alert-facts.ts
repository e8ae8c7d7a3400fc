import { componentOf } from '../../domain/alerts/evaluate-rules.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import type { AlertTopic } from '../../domain/alerts/lines.ts';
import type { MoneyText } from '../../domain/alerts/types.ts';
import { daysBetween } from '../../domain/calendar.ts';
import { Decimal } from '../../domain/decimal.ts';
import { dateLabel } from '../../domain/labels.ts';
import { pulsePeriodLabel } from '../../domain/pulse/period.ts';
import { printComponent, printScore } from '../../domain/pulse/print-score.ts';
import { bandText, componentName } from '../../domain/pulse/words.ts';
import type { IsoDate, NumberFormat, TenantSettings } from '../../domain/tenant.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { moneyText } from '../pulse/money-text.ts';
import { changeOf } from '../pulse/pulse-words.ts';
import { countOf } from '../text.ts';

/** A renewal nearer than that is said. */
const NEAR_DAYS = 120;
const REASON_LENGTH = 260;

/** `$4,200`. */
export const moneyWords = ({ amount, currency }: MoneyText, format: NumberFormat): string =>
  moneyText({ amount: new Decimal(amount), currency }, format);

/** Of an alert of no score the figures are of the last score there was. */
export const isWithoutScore = ({ rule, state }: Pick<AlertTopic, 'rule' | 'state'>): boolean =>
  rule === 'no-score' && state !== 'resolved';

/** `*72.0 → 48.0* (▼ −24.0) · 🟢 Healthy → 🔴 At risk`, or what there is where nothing is to compare. */
export function scoreLine(topic: AlertTopic, format: NumberFormat): string {
  const { before, after, thresholds } = toldFacts(topic);
  const now = printScore(after.score, thresholds, format);
  if (isWithoutScore(topic) && after.score !== null) {
    return `⚪ No score · the last was *${now}* ${bandText(after.band)}`;
  }
  const then = before?.score ?? null;
  if (after.score === null) return bandText(after.band);
  if (before === null || then === null) return `*${now}* · ${bandText(after.band)}`;
  const change = changeOf({ score: then, thresholds }, { score: after.score, thresholds }, format);
  const by = change === null ? '' : ` (${change.text})`;
  const bands =
    before.band === after.band
      ? bandText(after.band)
      : `${bandText(before.band)} → ${bandText(after.band)}`;
  return `*${printScore(then, thresholds, format)} → ${now}*${by} · ${bands}`;
}

/**
 * `Now *47.2* · 🔴 At risk, in November 2026 (▲ +2.4)`, where a later period is not what the alert is about;
 * null: there is none.
 */
export function nowLine(topic: AlertTopic, settings: TenantSettings): string | null {
  const { current } = topic;
  if (toldFacts(topic) === current) return null;
  const { before, after, thresholds, period } = current;
  const { numberFormat: format } = settings;
  const change = changeOf(
    { score: before?.score ?? null, thresholds },
    { score: after.score, thresholds },
    format,
  );
  const score = after.score === null ? '' : `*${printScore(after.score, thresholds, format)}* · `;
  const by = change === null ? '' : ` (${change.text})`;
  return `Now ${score}${bandText(after.band)}, in ${pulsePeriodLabel(period, settings)}${by}`;
}

/** The same beside a headline: what that says already is left out. `*72.0 → 48.0*`. */
export function briefScore(topic: AlertTopic, format: NumberFormat): string {
  const { rule, toldBand } = topic;
  const { before, after, thresholds } = toldFacts(topic);
  const then = before?.score ?? null;
  if (isWithoutScore(topic) || after.score === null || then === null)
    return scoreLine(topic, format);
  const [from, to] = [then, after.score].map((score) => printScore(score, thresholds, format));
  const isSaid = rule === 'band-worsened' && after.band === toldBand;
  return `*${from} → ${to}*${isSaid ? '' : ` · ${bandText(after.band)}`}`;
}

/** `now 47.2 🔴 At risk`, where a later period is not what the alert is about; null: there is none. */
export function briefNow(topic: AlertTopic, format: NumberFormat): string | null {
  const { current } = topic;
  if (toldFacts(topic) === current) return null;
  const { after, thresholds } = current;
  const score = after.score === null ? '' : `*${printScore(after.score, thresholds, format)}* `;
  return `now ${score}${bandText(after.band)}`;
}

/** `Usage 80.0 → 35.0`: of a rule that watches one component; null: of no other. */
export function componentLine(topic: AlertTopic, format: NumberFormat): string | null {
  const component = componentOf(topic.rule);
  if (component === null) return null;
  const told = toldFacts(topic);
  const print = (points: number | null): string => printComponent(points, format);
  const then = told.before?.components[component] ?? null;
  const now = print(told.after.components[component]);
  const text = then === null ? `*${now}*` : `*${print(then)} → ${now}*`;
  return `${componentName(component)} ${text}${component === 'risk' ? ' (lower is better)' : ''}`;
}

/** `October 2025 · MRR $4,200 · renews 12 Dec 2025, in 46 days`. */
export function contextLine(
  topic: AlertTopic,
  renewalDate: IsoDate | null,
  today: IsoDate,
  settings: TenantSettings,
): string {
  const { mrr } = topic.current;
  const { period } = toldFacts(topic);
  return [
    pulsePeriodLabel(period, settings),
    mrr === null ? 'no MRR' : `MRR *${moneyWords(mrr, settings.numberFormat)}*`,
    ...renewalWords(renewalDate, today),
  ].join(' · ');
}

function renewalWords(date: IsoDate | null, today: IsoDate): string[] {
  if (date === null) return [];
  const days = daysBetween(today, date);
  if (days < 0 || days > NEAR_DAYS) return [];
  return [
    days === 0 ? 'renews *today*' : `renews *${dateLabel(date)}*, in ${countOf(days, 'day')}`,
  ];
}

/** The reasons, the heaviest first, at most so many; escaped. */
export const reasonLines = (topic: AlertTopic, most: number): string[] =>
  toldFacts(topic)
    .reasons.slice(0, most)
    .map(({ text }) => `• ${escapeWithin(text, REASON_LENGTH)}`);
