import type { AxisTick } from './chart-spec.ts';

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly AxisTick[];
}

/** Share of the data's span left free below and above; the value's tag stands above. */
const FOOTROOM = 0.22;
const HEADROOM = 0.34;
/** Multiples of a power of ten people count in, and how far each is from the best ones. */
const STEPS = [
  { step: 1, oddity: 0 },
  { step: 2, oddity: 0 },
  { step: 2.5, oddity: 0.5 },
  { step: 5, oddity: 0 },
  { step: 3, oddity: 1.5 },
  { step: 4, oddity: 1.2 },
  { step: 1.5, oddity: 1.8 },
  { step: 6, oddity: 2 },
] as const;
/** Beyond it sums of doubles stop being finite. */
const LARGEST = 1e300;

/**
 * The vertical axis for values and goals: room above and below, never below zero when no number is,
 * four or five round ticks with distinct prints. All-equal data and no data at all get an axis too;
 * numbers that are not finite are ignored.
 */
export function toAxis(
  values: readonly (number | null)[],
  goals: readonly (number | null)[],
  printTick: (value: number) => string,
): Axis {
  const numbers = [...values, ...goals]
    .filter((value) => value !== null && Number.isFinite(value))
    .map((value) => Math.min(LARGEST, Math.max(-LARGEST, value ?? 0)));
  const range = toRange(numbers);
  return { ...range, ticks: toTicks(range.min, range.max, printTick) };
}

function toRange(numbers: readonly number[]): { min: number; max: number } {
  if (numbers.length === 0) return { min: 0, max: 1 };
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (size < Number.MIN_VALUE / 1e-16) return { min: low < 0 ? -1 : 0, max: 1 };
  // Differences at the limit of a double's precision are noise, not a shape.
  const span = high - low > size * 1e-9 ? high - low : size;
  const min = low - span * (span === size ? 0.5 : FOOTROOM);
  const max = high + span * HEADROOM;
  return { min: low >= 0 ? Math.max(0, min) : min, max };
}

/** The roundest step that gives four or five ticks with distinct prints, else the nearest to it. */
function toTicks(min: number, max: number, printTick: (value: number) => string): AxisTick[] {
  const magnitude = Math.floor(Math.log10(max - min));
  let best: AxisTick[] = [];
  let least = Infinity;
  for (const power of [magnitude - 1, magnitude, magnitude + 1])
    for (const { step, oddity } of STEPS) {
      const ticks = toMultiples(min, max, step, power).map((value) => ({
        value,
        text: printTick(value),
      }));
      const fault = toFault(ticks) + oddity;
      if (fault >= least) continue;
      best = ticks;
      least = fault;
    }
  return best;
}

/** Too few or too many ticks, and prints that repeat because they are rounded. */
function toFault(ticks: readonly AxisTick[]): number {
  const repeats = ticks.length - new Set(ticks.map((tick) => tick.text)).size;
  const surplus = Math.max(0, 4 - ticks.length) * 3 + Math.max(0, ticks.length - 5) * 4;
  const crooked = isEvenlyPrinted(ticks) ? 0 : 4;
  return surplus + crooked + repeats * 100 + (ticks.length === 0 ? 50 : 0);
}

/** Even steps whose prints are uneven (0, 3, 5, 8 for 0, 2.5, 5, 7.5) were rounded and would lie. */
function isEvenlyPrinted(ticks: readonly AxisTick[]): boolean {
  const figures = ticks.map((tick) => toFigure(tick.text));
  const steps = figures.slice(1).map((figure, index) => figure - (figures[index] ?? 0));
  const [first = 0] = steps;
  return steps.every((step) => Math.abs(step - first) <= Math.abs(first) * 1e-6);
}

/** The figure in a print; separators before three digits group, others are decimal. */
function toFigure(text: string): number {
  const sign = /^\D*[-−(]/.test(text) ? -1 : 1;
  const plain = text.replaceAll(/[.,\s'’](?=\d{3}(?!\d))/g, '').replace(',', '.');
  return sign * Number(/\d+(?:\.\d+)?/.exec(plain)?.[0] ?? Number.NaN);
}

/** The multiples of step · 10^power within [min, max], free of binary dust such as 0.30000000000000004. */
function toMultiples(min: number, max: number, step: number, power: number): number[] {
  const size = Number(`${step}e${power}`);
  if (!(size > 0)) return [];
  const first = Math.ceil(min / size);
  const last = Math.floor(max / size);
  if (last - first > 40) return [];
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    const value = Number(((first + index) * size).toPrecision(12));
    return value === 0 ? 0 : value;
  }).filter((value) => value >= min && value <= max);
}
