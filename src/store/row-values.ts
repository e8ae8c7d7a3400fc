import { Decimal } from '../domain/decimal.ts';
import type { IsoDate } from '../domain/tenant.ts';
import { InvalidInput } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';

/** numeric(30,10): twenty digits before the point, ten behind it. */
const SCALE = 10;
const LIMIT = new Decimal('1e20');

/** A column that a check constraint limits to these values, typed so. */
export function toOneOf<T extends string | number>(
  allowed: readonly T[],
  value: string | number,
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined)
    throw new Error(`the database holds an unknown ${JSON.stringify(value)}`);
  return found;
}

/** A value as a JSON column takes it. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  const json: Prisma.InputJsonValue = JSON.parse(JSON.stringify(value));
  return json;
}

/** Who wrote, and when. */
export interface By {
  readonly by: string;
  readonly at: Date;
}

/** A `date` column as Prisma wants it. */
export function toDate(date: IsoDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** A `date` column as Prisma gives it. */
export function toIsoDate(date: Date): IsoDate {
  return date.toISOString().slice(0, 10);
}

/** Rounded as it will be stored; InvalidInput beyond twenty digits. */
export function toStored(value: Decimal | null): Decimal | null {
  if (value === null) return null;
  const rounded = value.toDecimalPlaces(SCALE);
  if (rounded.abs().gte(LIMIT) || !rounded.isFinite()) {
    throw new InvalidInput('A number is too large to be stored. Check it for extra digits.');
  }
  return rounded;
}

/** A decimal as text for the database, without an exponent. */
export function toNumeric(value: Decimal | null): string | null {
  return toStored(value)?.toFixed() ?? null;
}

/** A decimal column, as Prisma or as text. */
export function toDecimal(value: { toString(): string }): Decimal;
export function toDecimal(value: { toString(): string } | null): Decimal | null;
export function toDecimal(value: { toString(): string } | null): Decimal | null {
  return value === null ? null : new Decimal(value.toString());
}
