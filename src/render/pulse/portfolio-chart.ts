import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import { printScore, printShare } from '../../domain/pulse/print-score.ts';
import type { Nano } from '../../domain/pulse/types.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { DistributionSpec } from '../chart-spec.ts';
import { changeOf, countShare, toChartStatus } from './pulse-words.ts';

const pointsOf = (nano: Nano): number => nano / NANO;

/** A threshold in full: `50`, `62.5`. */
const thresholdText = (nano: Nano, format: NumberFormat): string =>
  printShare(nano / 100, format).slice(0, -1);

/** How many accounts have which score; null: nobody is scored. */
export function toPortfolioChart(
  view: PortfolioView,
  format: NumberFormat,
): DistributionSpec | null {
  const { averages, averagesBefore, distribution, thresholds, scored, accounts } = view;
  if (averages.plain === null) return null;
  const average = printScore(averages.plain, thresholds, format);
  const change = changeOf(
    { score: averagesBefore.plain, thresholds },
    { score: averages.plain, thresholds },
    format,
  );
  return {
    kind: 'distribution',
    head: {
      title: 'Portfolio',
      subtitle: `${view.label} · ${scored} of ${accounts} scored`,
      value: average,
      ...(change === null
        ? {}
        : {
            delta: {
              text: `${change.text} vs ${view.previousLabel}`,
              good: change.figure === 0 ? null : change.figure > 0,
            },
          }),
    },
    bins: distribution.bins.map(({ from, to, band, count }) => ({
      from: pointsOf(from),
      to: pointsOf(to),
      status: toChartStatus(band),
      count,
      text: String(count),
    })),
    thresholds: [thresholds.redBelow, thresholds.greenFrom].map((nano) => ({
      value: pointsOf(nano),
      text: thresholdText(nano, format),
    })),
    bands: (['green', 'amber', 'red'] as const).map((band) => ({
      status: toChartStatus(band),
      label: bandWords(band).word,
      count: distribution.bands[band],
      shareText: countShare(distribution.bands[band], scored),
    })),
    notScored: { count: distribution.bands.none, label: bandWords(null).word },
    average: { value: pointsOf(averages.plain), text: `Average ${average}` },
    ...(view.thresholdsDiffer
      ? { footnote: 'Thresholds differ by vertical; the lines are the default ones.' }
      : {}),
  };
}
