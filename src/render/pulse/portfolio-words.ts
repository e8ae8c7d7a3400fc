import { dateLabel } from '../../domain/labels.ts';
import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import type { MrrMovement } from '../../domain/pulse/mrr-movement.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import { limitsNow } from '../../domain/pulse/limits.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import type { Decimal } from '../../domain/decimal.ts';
import type { Nano } from '../../domain/pulse/types.ts';
import { bandText, bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';
import { escapeWithin } from './escape-within.ts';
import { moneyText } from './money-text.ts';
import {
  changeOf,
  changeText,
  mrrText,
  retentionText,
  scoreText,
  signedMoney,
} from './pulse-words.ts';

/** More currencies than these are named with their sums alone. */
const CURRENCIES = 3;
const NAMED = 3;
const NAME = 40;

/** `Portfolio · October 2026 · 48 of 60 scored`. */
export const portfolioTitle = ({ label, scored, accounts }: PortfolioView): string =>
  `Portfolio · ${label} · ${scored} of ${accounts} scored`;

function movementLine(one: MrrMovement, previousLabel: string, format: NumberFormat): string {
  const { currency } = one;
  const money = (amount: Decimal) => ({ amount, currency });
  const moves = [
    `new ${signedMoney(money(one.gained), '+', format)}`,
    `expansion ${signedMoney(money(one.expansion), '+', format)}`,
    `contraction ${signedMoney(money(one.contraction), '−', format)}`,
    `churned ${signedMoney(money(one.churned), '−', format)}`,
    ...(one.returned.isZero() ? [] : [`returned ${signedMoney(money(one.returned), '+', format)}`]),
  ];
  return `*MRR ${moneyText(money(one.total), format)}* · ${moves.join(' · ')}\nNet retention *${retentionText(one.netRetention, format)}* · gross *${retentionText(one.grossRetention, format)}*, from ${moneyText(money(one.start), format)} in ${previousLabel}`;
}

/** MRR and its movement, a paragraph per currency; never a sum over them. */
export function mrrLines({ mrr, previousLabel }: PortfolioView, format: NumberFormat): string[] {
  const { currencies, changedCurrency } = mrr;
  const rest = currencies.slice(CURRENCIES);
  const named = changedCurrency.slice(0, NAMED).map(({ name }) => escapeWithin(name, NAME));
  const others = changedCurrency.length - named.length;
  return [
    ...currencies.slice(0, CURRENCIES).map((one) => movementLine(one, previousLabel, format)),
    ...(rest.length === 0
      ? []
      : [
          `Also ${rest
            .slice(0, 12)
            .map(({ total, currency }) => moneyText({ amount: total, currency }, format))
            .join(', ')}`,
        ]),
    ...(named.length === 0
      ? []
      : [
          `Not in the movement, for their currency changed: ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`,
        ]),
  ];
}

/** `63.5 (▲ +1.2)`. */
function averageText(
  after: Nano | null,
  before: Nano | null,
  { thresholds }: PortfolioView,
  format: NumberFormat,
): string {
  const change = changeOf({ score: before, thresholds }, { score: after, thresholds }, format);
  const printed = printScore(after, thresholds, format);
  return change === null ? printed : `${printed} (${change.text})`;
}

/** Short facts that stand side by side: averages, MRR at risk, colours. */
export function portfolioFields(view: PortfolioView, format: NumberFormat): string[] {
  const { averages, averagesBefore, atRisk, distribution, mrr } = view;
  const weighted = mrr.currencies
    .filter(({ currency }) => averages.weighted.has(currency))
    .slice(0, CURRENCIES)
    .map(({ currency }) => {
      const [after, before] = [averages.weighted, averagesBefore.weighted].map(
        (of) => of.get(currency) ?? null,
      );
      return `${averageText(after ?? null, before ?? null, view, format)} ${currency}`;
    });
  const { bands } = distribution;
  return [
    `*Average score*\n${averageText(averages.plain, averagesBefore.plain, view, format)}`,
    `*Weighted by MRR*\n${weighted.length === 0 ? '—' : weighted.join('\n')}`,
    `*MRR at risk*\n${
      atRisk.length === 0
        ? 'none'
        : atRisk
            .slice(0, CURRENCIES)
            .map((one) => moneyText(one, format))
            .join('\n')
    } · ${countOf(bands.red, 'account')}`,
    `*Accounts*\n${(['green', 'amber', 'red'] as const).map((band) => `${bandWords(band).emoji} ${bands[band]}`).join('  ')}  ⚪ ${bands.none}  ⚫ ${view.churned}`,
  ];
}

/** `A (🔴 41.2, ▼ −9.0), B and 3 more`. */
function namesOf(
  rows: readonly PortfolioRow[],
  most: number,
  detail: (row: PortfolioRow) => string,
): string {
  const named = rows
    .slice(0, most)
    .map((row) => `${escapeWithin(row.account.name, NAME)} (${detail(row)})`);
  const rest = rows.length - named.length;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What is different from the period before, the most pressing first; a line for each kind. */
export function changedLines(view: PortfolioView, format: NumberFormat, most = NAMED): string[] {
  const { worsened, recovered, drops, newNotScored, churned, returned } = view.changed;
  const score = (row: PortfolioRow) => `${scoreText(row, format)}, ${changeText(row, format)}`;
  const scoreAndLimit = (row: PortfolioRow) =>
    row.movedByLimits
      ? `${score(row)}, ${limitsNow(row.thresholdsBefore, row.thresholds, format)} now`
      : score(row);
  const mrr = (row: PortfolioRow) => mrrText(row.account.mrr, format);
  const mrrBefore = (row: PortfolioRow) => mrrText(row.account.mrrBefore, format);
  const line = (
    title: string,
    rows: readonly PortfolioRow[],
    detail: (row: PortfolioRow) => string,
  ) => (rows.length === 0 ? [] : [`• ${rows.length} ${title}: ${namesOf(rows, most, detail)}`]);
  const lines = [
    ...line('churned', churned, mrrBefore),
    ...line('came back', returned, mrr),
    ...line('worse colour', worsened, scoreAndLimit),
    ...(drops.length === 0 ? [] : [`• Biggest drops: ${namesOf(drops, most, score)}`]),
    ...line('better colour', recovered, scoreAndLimit),
    ...line('no longer scored', newNotScored, mrr),
  ];
  return lines.length === 0
    ? [`*Since ${view.previousLabel}* nothing changed colour.`]
    : [`*Since ${view.previousLabel}*`, ...lines];
}

/** How old what it rests on is, and what the reader should know of the colours. */
export function portfolioFacts(view: PortfolioView): string {
  const { oldest, overridden, thresholdsDiffer } = view;
  return [
    view.label,
    oldest === null
      ? 'no values yet'
      : `oldest value ${dateLabel(oldest.end)}, ${countOf(oldest.days, 'day')} before the period’s end`,
    ...(overridden === 0 ? [] : [`✋ ${countOf(overridden, 'account')} overridden`]),
    ...(thresholdsDiffer ? ['thresholds differ by vertical'] : []),
  ].join(' · ');
}

/** Alternative text of the pictures: the totals and the five lowest scores. */
export function portfolioAlt(view: PortfolioView, format: NumberFormat, max: number): string {
  const { averages, thresholds, distribution, topRisk } = view;
  const { bands } = distribution;
  const worst = topRisk
    .slice(0, 5)
    .map(
      (row) =>
        `${shorten(row.account.name, NAME)} ${printScore(row.shown.score, row.thresholds, format)} ${bandWords(row.shown.band).word}`,
    );
  return shorten(
    [
      `${portfolioTitle(view)}: ${bands.green} Healthy, ${bands.amber} Watch, ${bands.red} At risk, ${bands.none} Not scored, average ${printScore(averages.plain, thresholds, format)}.`,
      ...(worst.length === 0 ? [] : [`Lowest: ${worst.join('; ')}.`]),
    ].join(' '),
    max,
  );
}

/** `Harbour & Pine: 🔴 At risk 41.2 (▼ −9.0), $1,250`; escaped. */
export function rowLine(row: PortfolioRow, format: NumberFormat): string {
  const { account, shown, thresholds, gone } = row;
  const status =
    gone !== null
      ? `⚫ ${gone.kind}`
      : `${bandText(shown.band)} ${printScore(shown.score, thresholds, format)}${shown.overridden ? ' ✋' : ''}`;
  return `• ${escapeMrkdwn(account.name)}: ${status} (${changeText(row, format)}), ${mrrText(account.mrr, format)}`;
}
