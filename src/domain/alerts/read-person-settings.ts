import { AppError, InvalidInput } from '../../errors.ts';
import type { Decimal } from '../decimal.ts';
import { formFormat, parseNumber } from '../parse-number.ts';
import { NANO } from '../pulse/weights.ts';
import { parseMoney } from '../scorecard/parse-money.ts';
import type { NumberFormat } from '../tenant.ts';
import { readMute } from './read-mute.ts';
import { ALERT_RULES } from './rules.ts';
import { LEAST_DROP } from './settings.ts';
import type { BusinessCalendar, PersonAlertSettings } from './settings.ts';

const MOST_POINTS = 100;

/** What stands in the fields, as text. */
export interface PersonSettingsFields {
  /** One of MUTE_CHOICES. */
  readonly mute: string;
  /** The day direct messages come again, at its beginning: `YYYY-MM-DD`; of `date` alone. */
  readonly mutedUntil: string;
  /** Points; empty: the least there is. */
  readonly minDrop: string;
  /** In the currency of the context; empty: any. */
  readonly minMrr: string;
  readonly rulesOff: readonly string[];
}

interface ReadContext {
  readonly now: Date;
  readonly calendar: Pick<BusinessCalendar, 'zone'>;
  /** Until when they are muted already; null: they are not. */
  readonly muted: Date | null;
  readonly numberFormat: NumberFormat;
  /** Of the least MRR, ISO 4217. */
  readonly currency: string;
}

/** Reads the form; throws InvalidInput with a sentence for every field that is wrong. */
export function readPersonSettings(
  fields: PersonSettingsFields,
  context: ReadContext,
): PersonAlertSettings {
  const problems: Record<string, string> = {};
  const settings: PersonAlertSettings = {
    mutedUntil: readMute(fields.mute, fields.mutedUntil, context, problems),
    minDrop: readDrop(fields.minDrop, context, problems),
    minMrr: readMrr(fields.minMrr, context, problems),
    rulesOff: ALERT_RULES.filter((rule) => fields.rulesOff.includes(rule)),
  };
  const [problem] = Object.values(problems);
  if (problem !== undefined) throw new InvalidInput(problem, { fields: problems });
  return settings;
}

function readDrop(
  typed: string,
  context: ReadContext,
  problems: Record<string, string>,
): PersonAlertSettings['minDrop'] {
  if (typed.trim() === '') return LEAST_DROP;
  const format = formFormat(context.numberFormat);
  const points = readOrNull(() => parseNumber(typed, format, { groups: true }));
  const nano = points === null ? 0 : points.times(NANO).toNumber();
  if (Number.isSafeInteger(nano) && nano >= LEAST_DROP && nano <= MOST_POINTS * NANO) return nano;
  problems['minDrop'] =
    `Write points from ${LEAST_DROP / NANO} to ${MOST_POINTS}: smaller drops are no alert for anybody.`;
  return LEAST_DROP;
}

function readMrr(
  typed: string,
  context: ReadContext,
  problems: Record<string, string>,
): PersonAlertSettings['minMrr'] {
  if (typed.trim() === '') return null;
  const amount = readOrNull(() =>
    parseMoney(typed, context.currency, formFormat(context.numberFormat), 'modal'),
  );
  if (amount !== null && amount.gt(0)) {
    return { amount: amount.toFixed(), currency: context.currency };
  }
  problems['minMrr'] =
    `Write an amount in ${context.currency} above 0, such as 500, or leave it empty.`;
  return null;
}

/** null: it cannot be read as a number. */
function readOrNull(read: () => Decimal): Decimal | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
