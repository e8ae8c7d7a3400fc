import { Decimal } from '../../domain/decimal.ts';
import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import type { PortfolioMap } from '../../domain/pulse/rank-map.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { PortfolioMapSpec } from '../chart-spec.ts';
import { shorten } from '../text.ts';
import { moneyText } from './money-text.ts';
import { mrrText, toChartStatus } from './pulse-words.ts';

const NAME = 40;
/** Beyond this the axis has powers of ten alone. */
const MOST_TICKS = 6;

const mrrOf = ({ account }: PortfolioRow): number => account.mrr?.amount.toNumber() ?? 0;

/** A logarithmic axis with a little room at both ends; ticks at 1, 2 and 5 of each power of ten, or fewer. */
function toLogAxis(amounts: readonly number[], textOf: (amount: number) => string) {
  let [low, high] = [Infinity, 0];
  for (const amount of amounts) {
    low = Math.min(low, amount);
    high = Math.max(high, amount);
  }
  const [min, max] = [low / 1.5, high * 1.5];
  const powers = Array.from(
    { length: Math.ceil(Math.log10(max)) - Math.floor(Math.log10(min)) + 1 },
    (_, at) => at + Math.floor(Math.log10(min)),
  );
  const within = (steps: readonly number[]) =>
    powers
      .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
      .filter((value) => value >= min && value <= max);
  const values = [[1, 2, 5], [1, 3], [1]]
    .map(within)
    .find((ticks) => ticks.length > 0 && ticks.length <= MOST_TICKS);
  const ticks = values ?? within([1]).filter((_, at) => at % 3 === 0);
  return { min, max, ticks: ticks.map((value) => ({ value, text: textOf(value) })) };
}

/** Who is not in the picture; empty: everybody scored is. */
export function leftOut({ currency, others, unpaid }: PortfolioMap): string {
  const parts = [
    ...[...others].slice(0, 6).map(([code, count]) => `${count} in ${code}`),
    ...(unpaid === 0 ? [] : [`${unpaid} without MRR`]),
  ];
  return parts.length === 0 ? '' : `In ${currency}; not shown: ${parts.join(', ')}`;
}

/** The scatter of one currency's accounts; those that matter most are numbered. */
export function toMapChart(
  map: PortfolioMap,
  view: PortfolioView,
  format: NumberFormat,
): PortfolioMapSpec {
  const { currency, rows, ranked } = map;
  const { thresholds } = view;
  const rankOf = new Map(ranked.map((row, at) => [row, at + 1]));
  const [red, green] = [thresholds.redBelow / NANO, thresholds.greenFrom / NANO];
  const out = leftOut(map);
  return {
    kind: 'portfolioMap',
    head: { title: 'MRR and score', subtitle: `${view.label} · ${rows.length} accounts` },
    axisX: {
      ...toLogAxis(rows.map(mrrOf), (amount) =>
        moneyText({ amount: new Decimal(amount), currency }, format),
      ),
      label: `MRR, ${currency}`,
    },
    points: rows.map((row) => ({
      x: mrrOf(row),
      y: (row.shown.score ?? 0) / NANO,
      status: toChartStatus(row.shown.band),
      rank: rankOf.get(row) ?? null,
    })),
    zones: [
      { status: 'red', low: 0, high: red } as const,
      { status: 'yellow', low: red, high: green } as const,
      { status: 'green', low: green, high: 100 } as const,
    ].filter(({ low, high }) => low < high),
    legend: (['green', 'amber', 'red'] as const).map((band) => ({
      status: toChartStatus(band),
      label: bandWords(band).word,
    })),
    ranked: ranked.map((row, at) => ({
      rank: at + 1,
      status: toChartStatus(row.shown.band),
      name: shorten(row.account.name, NAME),
      scoreText: printScore(row.shown.score, row.thresholds, format),
      detail: mrrText(row.account.mrr, format),
    })),
    ...(out === '' ? {} : { footnote: out }),
  };
}
