import { separatorsOf } from '../domain/number-format.ts';
import type { TypedFormat } from '../domain/parse-number.ts';
import type { NumberFormat, TenantSettings } from '../domain/tenant.ts';
import type { CsvFile, Delimiter } from './csv-file.ts';

/** Decimal commas only in `;` files, and only of tenants who write them (domain.md §8). */
export function formatOf(file: CsvFile, { numberFormat }: TenantSettings): TypedFormat {
  const decimalComma = file.delimiter === ';' && separatorsOf(numberFormat).decimal === ',';
  return { numberFormat, decimalComma };
}

/** What files for the tenant are separated by: where decimals have commas, spreadsheets expect `;`. */
export function delimiterFor(format: NumberFormat): Delimiter {
  return separatorsOf(format).decimal === ',' ? ';' : ',';
}
