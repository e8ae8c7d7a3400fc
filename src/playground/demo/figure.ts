import { Decimal } from '../../domain/decimal.ts';
import type { ProposedEntry } from '../../domain/scorecard/plan-entries.ts';

/** A rate by what it is made of. */
interface Rate {
  readonly numerator: number;
  readonly denominator: number;
}

/** What somebody enters for one metric; rates are given by their parts. */
export type Figure = number | Rate;

/** A figure as an entry takes it: exact, a rate as a fraction. */
export function toValue(
  figure: Figure,
): Pick<ProposedEntry, 'value' | 'numerator' | 'denominator'> {
  if (typeof figure === 'number') return { value: new Decimal(figure) };
  const numerator = new Decimal(figure.numerator);
  const denominator = new Decimal(figure.denominator);
  return { value: numerator.div(denominator).toDecimalPlaces(10), numerator, denominator };
}
