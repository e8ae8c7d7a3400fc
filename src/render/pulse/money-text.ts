import { printValue } from '../../domain/scorecard/print-value.ts';
import { toRatio } from '../../domain/ratio.ts';
import type { Money } from '../../domain/pulse/types.ts';
import type { NumberFormat } from '../../domain/tenant.ts';

/** `$1,234`, `1.234,50 €`: money as the tenant writes it, cents only where there are some. */
export const moneyText = ({ amount, currency }: Money, numberFormat: NumberFormat): string =>
  printValue(toRatio(amount), { unit: 'money', currency, numberFormat, terms: null });
