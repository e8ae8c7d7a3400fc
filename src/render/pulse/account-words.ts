import { dateLabel } from '../../domain/labels.ts';
import { daysBetween } from '../../domain/calendar.ts';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import { isCause } from '../../domain/pulse/ledger.ts';
import type { Ledger, LedgerPart } from '../../domain/pulse/ledger.ts';
import {
  printCoverage,
  printPoints,
  printScore,
  printSigned,
} from '../../domain/pulse/print-score.ts';
import type { Override, SpanEnd } from '../../domain/pulse/types.ts';
import { bandText, bandWords } from '../../domain/pulse/words.ts';
import type { IsoDate, NumberFormat, TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { countOf } from '../text.ts';
import { escapeWithin } from './escape-within.ts';
import { moneyText } from './money-text.ts';
import { verticalName } from './vertical-choices.ts';

export type NameOf = (userId: string) => string;

type Settings = Pick<TenantSettings, 'zone' | 'numberFormat'>;

const PERSON_LENGTH = 60;
const LEDGER_LINE_LENGTH = 260;

const SEGMENTS = { enterprise: 'Enterprise', 'mid-market': 'Mid-market', smb: 'SMB' } as const;

const arrow = (points: number): string => (points > 0 ? '▲ ' : points < 0 ? '▼ ' : '');

/** `Churned`, `Merged`: how somebody is gone. */
export const goneWord = ({ kind }: SpanEnd): string =>
  kind === 'churned' ? 'Churned' : 'Merged into another account';

/** `⚫ Churned on 20 Oct 2025`; `⚫ Churns on …` of a day still to come. */
const churnText = ({ today }: AccountView, end: SpanEnd): string =>
  `⚫ ${end.on > today ? 'Churns' : goneWord(end)} on ${dateLabel(end.on)}`;

const reasonOf = ({ reason }: SpanEnd): string | null =>
  reason === null ? null : escapeWithin(reason, 300);

const [SPANS_TOLD, SPAN_REASON_LENGTH] = [4, 60];

/** `Customer until 10 Sep 2026 (price), again since 5 Nov 2026`; null: it never came back. Escaped. */
function spansLine({ account, today }: AccountView): string | null {
  const { spans } = account;
  if (spans.length < 2) return null;
  const told = spans.slice(-SPANS_TOLD).map(({ from, end }, at) => {
    const since =
      at === 0 && spans.length <= SPANS_TOLD
        ? ''
        : `again ${from > today ? 'from' : 'since'} ${dateLabel(from)}`;
    if (end === null) return since;
    const reason = end.reason === null ? null : escapeWithin(end.reason, SPAN_REASON_LENGTH);
    return `${since === '' ? '' : `${since} `}until ${dateLabel(end.on)}${reason === null ? '' : ` (${reason})`}`;
  });
  return `Customer ${told.join(', ')}`;
}

/** What Why? says of who is gone in the period. */
export function churnSentence(view: AccountView, end: SpanEnd): string {
  const reason = reasonOf(end);
  const why = reason === null ? '' : ` (${reason})`;
  return `${churnText(view, end)}${why}, so there is no score: only periods that end before that day are scored.`;
}

/** `🟡 Watch`; `⚫ Churned` of who is gone in the period. */
export const statusText = ({ gone, shown }: Pick<AccountView, 'gone' | 'shown'>): string =>
  gone === null ? bandText(shown.band) : `⚫ ${goneWord(gone)}`;

const SENTENCE_LENGTH = 500;

/** `⚪ Not scored: …`, with why and what to do. */
function notScoredText({ explanation }: AccountView): string {
  const [why] = explanation.sentences;
  return why === undefined
    ? bandText(null)
    : `${bandWords(null).emoji} ${escapeWithin(why, SENTENCE_LENGTH)}`;
}

/** What else is to be known of a score: which metrics are missing. Why there is none says the headline. */
export function remarkLines({ explanation, gone, shown }: AccountView): string[] {
  const rest = explanation.sentences.slice(shown.score === null ? 1 : 0);
  return gone !== null ? [] : rest.map((sentence) => escapeWithin(sentence, SENTENCE_LENGTH));
}

/** `🟡 Watch · *54.1* · ▼ −4.2 since September 2026`. */
export function headline(view: AccountView, format: NumberFormat): string {
  const { shown, weights, ledger, gone, previousLabel } = view;
  if (gone !== null) {
    const reason = reasonOf(gone);
    return reason === null ? churnText(view, gone) : `${churnText(view, gone)}: ${reason}`;
  }
  if (shown.score === null) return notScoredText(view);
  const change =
    ledger?.kind === 'ledger'
      ? ` · ${arrow(ledger.printed.figure)}${ledger.changeText} since ${previousLabel}`
      : '';
  return `${bandText(shown.band)} · *${printScore(shown.score, weights, format)}*${change}`;
}

/** `+10.0 points`, or `colour 🟢 Healthy`. */
export const changeWords = ({ change }: Pick<Override, 'change'>, format: NumberFormat): string =>
  change.kind === 'points'
    ? `${printPoints(change.points, format)} points`
    : `colour ${bandText(change.band)}`;

/** `+10.0 points by Dana until 24 Dec 2026: reason`; escaped, mentions where `who` gives them. */
export function overrideWords(
  override: Override,
  { zone, numberFormat }: Settings,
  who: NameOf,
  reasonLength = 400,
): string {
  const until = dateLabel(localDate(override.expiresAt, { zone }));
  return `${changeWords(override, numberFormat)} by ${who(override.createdBy)} until ${until}: ${escapeWithin(override.reason.replace(/\.+$/u, ''), reasonLength)}`;
}

/** The computed score beside an override, as long as there is one; null: none. */
export function overrideLine(
  { override, explanation, weights, shown }: AccountView,
  settings: Settings,
  nameOf: NameOf,
): string | null {
  if (override === null) return null;
  const { score, band } = explanation.score;
  const who: NameOf = (id) => escapeWithin(nameOf(id), PERSON_LENGTH);
  const computed = shown.overridden
    ? ` Computed: *${printScore(score, weights, settings.numberFormat)}* · ${bandText(band)}.`
    : ' It has no effect while there is no score.';
  return `✋ *Overridden:* ${overrideWords(override, settings, who)}.${computed}`;
}

function renewalText(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, date);
  if (days === 0) return 'renews today';
  return days > 0
    ? `renews ${dateLabel(date)}, in ${countOf(days, 'day')}`
    : `renewal was ${dateLabel(date)}`;
}

/** Vertical, segment, owner, MRR, renewal; then what the score rests on, where there can be one. Escaped. */
export function factLines(view: AccountView, format: NumberFormat, nameOf: NameOf): string[] {
  const { account, mrr, explanation, oldestDays, today, label, gone } = view;
  const { oldestEnd, coverage } = explanation.score;
  const owner =
    account.ownerId === null
      ? 'no owner'
      : `owner ${escapeWithin(nameOf(account.ownerId), PERSON_LENGTH)}`;
  const facts = [
    escapeWithin(verticalName(account.vertical), PERSON_LENGTH),
    SEGMENTS[account.segment],
    owner,
    mrr === null ? 'no MRR' : `MRR ${moneyText(mrr, format)}`,
    ...(account.renewalDate === null ? [] : [renewalText(account.renewalDate, today)]),
  ];
  const spans = spansLine(view);
  const lines = [facts.join(' · '), ...(spans === null ? [] : [spans])];
  if (gone !== null) return [...lines, label];
  const age =
    oldestEnd === null || oldestDays === null
      ? 'no input'
      : `oldest input ${dateLabel(oldestEnd)}, ${countOf(oldestDays, 'day')} old at the period’s end`;
  return [...lines, `${label} · coverage ${printCoverage(coverage, format)} · ${age}`];
}

/** `NPS fell from 40 to 12: −3.5 points`; a long name is cut, the points never. */
function partLine({ text, pointsText }: LedgerPart): string {
  const points = `: ${pointsText} points`;
  const words = text.endsWith(points) ? text.slice(0, -points.length) : text;
  return `${escapeWithin(words, LEDGER_LINE_LENGTH)}${points}`;
}

/** Every part in words and points; what is left out of `most` lines is added up in a last one. Escaped. */
export function ledgerLines(ledger: Ledger, format: NumberFormat, most: number): string[] {
  if (ledger.kind === 'sentence') return [escapeWithin(ledger.text, 900)];
  const causes = ledger.parts.filter(isCause);
  if (ledger.parts.length === 0) return ['Nothing moved.'];
  if (causes.length === 0) return ['What changed moved the score by less than is printed.'];
  // Limits that lead say why the colour is another, and take no room from the points.
  const room = causes[0]?.kind === 'limits' ? most + 1 : most;
  const shown = causes.length <= room ? causes : causes.slice(0, room - 1);
  const rest = causes.slice(shown.length);
  const left = rest.reduce((sum, { printed }) => sum + printed.figure, 0);
  const { decimals } = ledger.printed;
  return [
    ...shown.map((part) => `• ${partLine(part)}`),
    ...(rest.length === 0
      ? []
      : [
          `• ${countOf(rest.length, 'smaller part')} together: ${printSigned({ figure: left, decimals }, format)} points`,
        ]),
  ];
}
