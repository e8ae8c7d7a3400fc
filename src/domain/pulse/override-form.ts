import { AppError, InvalidInput } from '../../errors.ts';
import { addDays, isIsoDate } from '../calendar.ts';
import { dateLabel } from '../labels.ts';
import { formFormat, parseNumber } from '../parse-number.ts';
import type { IsoDate, TenantSettings } from '../tenant.ts';
import { instantOf, localDate } from '../zone.ts';
import type { Band, Override } from './types.ts';
import { NANO } from './weights.ts';

/** Days an override is kept unless somebody says otherwise, and at most (domain.md §7, Override). */
const USUAL_DAYS = 30;
const MOST_DAYS = 90;

export const REASON_LENGTH = 500;
const MOST_POINTS = 100;
/** Decimals of a score. */
const DECIMALS = 9;

/** What stands in the fields, as text. */
export interface OverrideFields {
  readonly kind: string;
  readonly points: string;
  readonly band: string;
  readonly reason: string;
  /** The day it ends, at its beginning. */
  readonly expires: string;
}

export type OverrideWish = Pick<Override, 'change' | 'reason' | 'expiresAt'>;

interface ReadContext {
  readonly now: Date;
  readonly settings: Pick<TenantSettings, 'zone' | 'numberFormat'>;
}

/** The days an override can end on, and the usual one. */
export function overrideDays({ now, settings }: ReadContext): {
  readonly first: IsoDate;
  readonly usual: IsoDate;
  readonly last: IsoDate;
} {
  const today = localDate(now, settings);
  return {
    first: addDays(today, 1),
    usual: addDays(today, USUAL_DAYS),
    last: addDays(today, MOST_DAYS),
  };
}

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function readOverride(fields: OverrideFields, context: ReadContext): OverrideWish {
  const problems: Record<string, string> = {};
  const reason = fields.reason.trim();
  if (reason === '') {
    problems['reason'] = 'Say why the computed score is not the whole story; it stands beside it.';
  } else if (reason.length > REASON_LENGTH) {
    problems['reason'] =
      `Shorten the reason to ${REASON_LENGTH} characters; it has ${reason.length}.`;
  }
  const { first, last } = overrideDays(context);
  if (!isIsoDate(fields.expires) || fields.expires < first || fields.expires > last) {
    problems['expires'] = `Choose a day from ${dateLabel(first)} to ${dateLabel(last)}.`;
  }
  const change = changeIn(fields, context, problems);
  const [problem] = Object.values(problems);
  if (change === null || problem !== undefined) {
    throw new InvalidInput(problem ?? 'Choose what to override.', { fields: problems });
  }
  return { change, reason, expiresAt: instantOf(fields.expires, '00:00', context.settings) };
}

/** What the fields change as they stand, for the preview; null while they are unfinished or wrong. */
export function readOverrideChange(
  fields: Pick<OverrideFields, 'kind' | 'points' | 'band'>,
  context: ReadContext,
): Override['change'] | null {
  return changeIn(fields, context, {});
}

function changeIn(
  { kind, points, band }: Pick<OverrideFields, 'kind' | 'points' | 'band'>,
  context: ReadContext,
  problems: Record<string, string>,
): Override['change'] | null {
  if (kind === 'band') {
    if (isBand(band)) return { kind, band };
    problems['band'] = 'Choose a colour.';
    return null;
  }
  const read = readPoints(points, context);
  if (typeof read === 'number') return { kind: 'points', points: read };
  problems['points'] = read;
  return null;
}

const isBand = (text: string): text is Band =>
  text === 'red' || text === 'amber' || text === 'green';

/** Points as Nano, or the sentence why not. */
function readPoints(typed: string, { settings }: ReadContext): number | string {
  const example = 'Write points such as +10 or -5.';
  if (typed.trim() === '') return example;
  try {
    const points = parseNumber(typed, formFormat(settings.numberFormat), { groups: false });
    if (points.isZero()) return `0 points change nothing. ${example}`;
    if (points.abs().gt(MOST_POINTS)) return 'A score has 100 points: write at most 100, or -100.';
    if (points.decimalPlaces() > DECIMALS) return `Write at most ${DECIMALS} decimals.`;
    return points.times(NANO).toNumber();
  } catch (error) {
    if (error instanceof AppError) return error.userMessage;
    throw error;
  }
}
