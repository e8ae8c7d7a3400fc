import { Decimal } from '../decimal.ts';
import { formatNumber, separatorsOf } from '../number-format.ts';
import type { NumberFormat } from '../tenant.ts';
import { bandOf } from './band.ts';
import type { Thresholds } from './band.ts';
import { fraction } from './fraction.ts';
import type { Fraction } from './fraction.ts';
import { LEAST_COVERAGE } from './score.ts';
import type { Nano } from './types.ts';
import { NANO } from './weights.ts';

/** A rounded figure: `figure` × 10^-decimals, as it is printed. */
export interface Rounded {
  readonly figure: number;
  readonly decimals: number;
}

const MOST_DECIMALS = 9;

/** Rounded half up to so many decimals, or to as many more as it takes to stay on its own side. */
function roundKeepingSide(value: Nano, least: number, sideOf: (nano: Nano) => unknown): Rounded {
  const side = sideOf(value);
  for (let decimals = least; decimals < MOST_DECIMALS; decimals += 1) {
    const unit = 10 ** (MOST_DECIMALS - decimals);
    const figure = Math.floor((value + unit / 2) / unit);
    if (sideOf(figure * unit) === side) return { figure, decimals };
  }
  return { figure: value, decimals: MOST_DECIMALS };
}

/** A score as it is printed: one decimal, more where rounding would cross into another band. */
export function roundScore(score: Nano, thresholds: Thresholds): Rounded {
  return roundKeepingSide(score, 1, (nano) => bandOf(nano, thresholds));
}

/** `63.5`, `49.96` for what is still red below 50, `—` for not scored. */
export function printScore(
  score: Nano | null,
  thresholds: Thresholds,
  format: NumberFormat = 'comma-dot',
): string {
  return score === null ? '—' : printRounded(roundScore(score, thresholds), format);
}

/** A component, a health or points without a sign: `63.5`; `—` for missing. */
export function printComponent(points: Nano | null, format: NumberFormat = 'comma-dot'): string {
  return points === null
    ? '—'
    : printRounded(
        roundKeepingSide(points, 1, () => 0),
        format,
      );
}

const TIE = { unit: 100_000_000, half: 50_000_000 };

/**
 * A component of badness and the health that is 100 less: `13.8` and `86.2`. Where both lie halfway they
 * have one decimal more, `13.75` and `86.25`: rounded up, they would be 100.1 together.
 */
export function printRisk(
  risk: Nano,
  format: NumberFormat = 'comma-dot',
): { readonly risk: string; readonly health: string } {
  const decimals = risk % TIE.unit === TIE.half ? 2 : 1;
  const print = (points: Nano): string =>
    printRounded(
      roundKeepingSide(points, decimals, () => 0),
      format,
    );
  return { risk: print(risk), health: print(100 * NANO - risk) };
}

/** All its decimals, also those that are 0: `50.0`. */
export function printRounded(
  { figure, decimals }: Rounded,
  format: NumberFormat = 'comma-dot',
): string {
  const text = new Decimal(figure).div(10 ** decimals).toFixed(decimals);
  return text.replace('.', separatorsOf(format).decimal);
}

/** `+3.5`, `−3.5`, `0.0`. */
export function printSigned(
  { figure, decimals }: Rounded,
  format: NumberFormat = 'comma-dot',
): string {
  const size = printRounded({ figure: Math.abs(figure), decimals }, format);
  if (figure === 0) return size;
  return figure > 0 ? `+${size}` : `−${size}`;
}

/** Points of an override or a part, with one decimal: `+10.0`. */
export function printPoints(points: Nano, format: NumberFormat = 'comma-dot'): string {
  const size = roundKeepingSide(Math.abs(points), 1, () => 0);
  return printSigned({ ...size, figure: Math.sign(points) * size.figure }, format);
}

/** What a billionth is in units of the last decimal printed. */
export function printedUnit({ decimals }: Pick<Rounded, 'decimals'>): Fraction {
  return fraction(1n, 10n ** BigInt(MOST_DECIMALS - decimals));
}

/** What lies between two scores as they are printed, so that the reader's own sum comes out. */
export function roundChange(
  before: { readonly score: Nano; readonly thresholds: Thresholds },
  after: { readonly score: Nano; readonly thresholds: Thresholds },
): Rounded {
  const from = roundScore(before.score, before.thresholds);
  const to = roundScore(after.score, after.thresholds);
  const decimals = Math.max(from.decimals, to.decimals);
  const inUnits = (one: Rounded): number => one.figure * 10 ** (decimals - one.decimals);
  return { figure: inUnits(to) - inUnits(from), decimals };
}

const PERCENT = NANO / 100;

/** `83%`; with decimals where rounding would reach the 60% or 100% that it is short of. */
export function printCoverage(coverage: Nano, format: NumberFormat = 'comma-dot'): string {
  return `${printRounded(roundKeepingSide(coverage * 100, 0, coverageSide), format)}%`;
}

const coverageSide = (percent: Nano): number =>
  Number(percent >= LEAST_COVERAGE * 100) + Number(percent >= NANO * 100);

/** A weight in full: `35%`, `12.5%`. */
export function printShare(share: Nano, format: NumberFormat = 'comma-dot'): string {
  return `${formatNumber(new Decimal(share).div(PERCENT), format)}%`;
}
