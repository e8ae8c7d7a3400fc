import type { AccountView, HistoryPoint } from '../../domain/pulse/build-account.ts';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import { printComponent, printScore } from '../../domain/pulse/print-score.ts';
import type { Band, Nano, WeightSet } from '../../domain/pulse/types.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import { bandWords, componentName } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { ChartHead, ChartStatus, PulseHistorySpec } from '../chart-spec.ts';
import { shorten } from '../text.ts';
import { goneWord, statusText } from './account-words.ts';
import { verticalName } from './vertical-choices.ts';

const pointText = ({ label, shown, weights }: HistoryPoint, format: NumberFormat): string =>
  shown.score === null
    ? `${label} not scored`
    : `${label} ${printScore(shown.score, weights, format)} ${bandWords(shown.band).word}`;

/** The history in words, the newest period first; at most `max` characters. */
export function toHistoryAlt(view: AccountView, format: NumberFormat, max: number): string {
  const { account, history, shown, weights } = view;
  const scored = history.filter((point) => point.shown.score !== null).length;
  return shorten(
    `${shorten(account.name, 80)}: ${statusText(view)} ${printScore(shown.score, weights, format)} in ${view.label}, ${scored} of ${history.length} periods scored. ${history
      .toReversed()
      .map((point) => pointText(point, format))
      .join(', ')}`,
    max,
  );
}

const STATUS: Readonly<Record<Band, ChartStatus>> = {
  green: 'green',
  amber: 'yellow',
  red: 'red',
};

const statusOf = (band: Band | null): ChartStatus => (band === null ? 'none' : STATUS[band]);

/** Points of a chart: drawn, never compared. */
const pointsOf = (nano: Nano | null): number | null => (nano === null ? null : nano / NANO);

/** `Oct`, `W43`, `Q4 2026`: short enough for an axis. */
function shortLabel({ label, period }: HistoryPoint): string {
  if (period.cadence === 'month') return label.slice(0, 3);
  return period.cadence === 'week' ? (label.split(' · ')[0] ?? label) : label;
}

function toHead(view: AccountView, format: NumberFormat): ChartHead {
  const { account, history, period, shown, weights, ledger, previousLabel, gone } = view;
  const points = ledger?.kind === 'ledger' ? ledger.printed.figure : 0;
  const arrow = points > 0 ? '▲' : '▼';
  return {
    title: shorten(account.name, 80),
    subtitle: `Last ${history.length} ${period.cadence}s · ${verticalName(account.vertical)}`,
    value: printScore(shown.score, weights, format),
    ...(ledger?.kind === 'ledger' && points !== 0
      ? { delta: { text: `${arrow} ${ledger.changeText} vs ${previousLabel}`, good: points > 0 } }
      : {}),
    status: {
      status: statusOf(shown.band),
      label: gone === null ? bandWords(shown.band).word : goneWord(gone),
    },
  };
}

/** The bands of the newest period, bottom up; none of no height. */
const toZones = ({ redBelow, greenFrom }: WeightSet): PulseHistorySpec['zones'] =>
  [
    { status: 'red', low: 0, high: redBelow / NANO } as const,
    { status: 'yellow', low: redBelow / NANO, high: greenFrom / NANO } as const,
    { status: 'green', low: greenFrom / NANO, high: 100 } as const,
  ].filter(({ low, high }) => low < high);

/** The score people saw and its components over the last periods. */
export function toHistorySpec(view: AccountView, format: NumberFormat): PulseHistorySpec {
  const { history, weights } = view;
  return {
    kind: 'pulseHistory',
    head: toHead(view, format),
    labels: history.map(shortLabel),
    score: history.map((point) => ({
      value: pointsOf(point.shown.score),
      text: printScore(point.shown.score, point.weights, format),
      status: statusOf(point.shown.band),
    })),
    components: COMPONENTS.map((component) => {
      const values = history.map(({ stored }) => stored?.components[component] ?? null);
      return {
        component,
        label: componentName(component),
        values: values.map(pointsOf),
        lastText: printComponent(values.at(-1) ?? null, format),
      };
    }),
    zones: toZones(weights),
    footnote: `${componentName('risk')}: lower is better`,
  };
}
