import { Decimal as DecimalJs } from 'decimal.js';

/**
 * Exact decimals for every figure. 100 significant digits: sums and cross products of stored values
 * (at most 38 digits each) never round; only the last step of printing does.
 */
export const Decimal = DecimalJs.clone({
  precision: 100,
  rounding: DecimalJs.ROUND_HALF_UP,
  defaults: true,
});
export type Decimal = DecimalJs;
