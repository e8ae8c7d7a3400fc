import { Decimal } from '../../domain/decimal.ts';
import { separatorsOf } from '../../domain/number-format.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import { printScore, printSigned, roundChange } from '../../domain/pulse/print-score.ts';
import type { Thresholds } from '../../domain/pulse/band.ts';
import type { Band, Money, Nano } from '../../domain/pulse/types.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { ChartStatus } from '../chart-spec.ts';
import { moneyText } from './money-text.ts';

/** Account names are cut to this length in tables. */
export const NAME_LENGTH = 60;

export const SEGMENT_NAMES = {
  enterprise: 'Enterprise',
  'mid-market': 'Mid-market',
  smb: 'SMB',
} as const;

export const toChartStatus = (band: Band | null): ChartStatus =>
  band === null ? 'none' : ({ green: 'green', amber: 'yellow', red: 'red' } as const)[band];

/** `🟢 71.2`, `🟢 71.2 ✋` when overridden, `⚪ —`, `⚫ churned`. */
export function scoreText({ gone, shown, thresholds }: PortfolioRow, format: NumberFormat) {
  if (gone !== null) return `⚫ ${gone.kind}`;
  const hand = shown.overridden ? ' ✋' : '';
  return `${bandWords(shown.band).emoji} ${printScore(shown.score, thresholds, format)}${hand}`;
}

const arrow = (figure: number): string => (figure === 0 ? '' : figure > 0 ? '▲ ' : '▼ ');

/** `▼ −4.2`: the difference of the printed scores; null where one is missing. */
export function changeOf(
  before: { readonly score: Nano | null; readonly thresholds: Thresholds },
  after: { readonly score: Nano | null; readonly thresholds: Thresholds },
  format: NumberFormat,
): { readonly text: string; readonly figure: number } | null {
  if (before.score === null || after.score === null) return null;
  const rounded = roundChange(
    { score: before.score, thresholds: before.thresholds },
    { score: after.score, thresholds: after.thresholds },
  );
  return {
    text: `${arrow(rounded.figure)}${printSigned(rounded, format)}`,
    figure: rounded.figure,
  };
}

/** `▼ −4.2`, `—`. */
export const changeText = (row: PortfolioRow, format: NumberFormat): string =>
  changeOf(
    { score: row.shownBefore.score, thresholds: row.thresholdsBefore },
    { score: row.shown.score, thresholds: row.thresholds },
    format,
  )?.text ?? '—';

export const mrrText = (mrr: Money | null, format: NumberFormat): string =>
  mrr === null ? '—' : moneyText(mrr, format);

/** `98.2%`; `—` where there was nothing to retain. */
export function retentionText(share: Decimal | null, format: NumberFormat): string {
  if (share === null) return '—';
  return `${share.times(100).toFixed(1).replace('.', separatorsOf(format).decimal)}%`;
}

/** `+$500`, `−$200`, `$0`. */
export function signedMoney(money: Money, sign: '+' | '−', format: NumberFormat): string {
  return `${money.amount.isZero() ? '' : sign}${moneyText(money, format)}`;
}

/** `64%` of a count. */
export const countShare = (count: number, of: number): string =>
  of === 0 ? '—' : `${new Decimal(count * 100).div(of).toFixed(0)}%`;
