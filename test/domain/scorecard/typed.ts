import { parseTyped } from '../../../src/domain/scorecard/parse-value.ts';
import type { TypedWhere } from '../../../src/domain/scorecard/parse-value.ts';
import type { TypedFormat } from '../../../src/domain/parse-number.ts';
import type { RollUp, Unit } from '../../../src/domain/scorecard/types.ts';

export const POINT: TypedFormat = { numberFormat: 'comma-dot', decimalComma: false };
export const COMMA: TypedFormat = { numberFormat: 'dot-comma', decimalComma: true };

/** `0.53`, `0.6285714286 = 44/70`, `missing`, `excused`: what was understood, as text. */
export function readTyped(
  text: string,
  unit: Unit,
  where: TypedWhere = 'modal',
  format: TypedFormat = POINT,
  rollUp: RollUp = 'mean',
): string {
  const currency = unit === 'money' ? 'USD' : null;
  const typed = parseTyped(text, { unit, currency, rollUp }, format, where);
  if (typed.kind !== 'value') return typed.kind;
  const { value, numerator, denominator } = typed;
  if (!numerator || !denominator) return value.toFixed();
  return `${value.toFixed()} = ${numerator.toFixed()}/${denominator.toFixed()}`;
}

/** Whatever a refusal throws, caught for a look at it; null when nothing was thrown. */
export function refusalOf(attempt: () => unknown): unknown {
  try {
    attempt();
    return null;
  } catch (error) {
    return error;
  }
}
