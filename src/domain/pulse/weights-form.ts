import { AppError, InvalidInput } from '../../errors.ts';
import { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { formFormat, parseNumber } from '../parse-number.ts';
import type { NumberFormat } from '../tenant.ts';
import type { Component, Nano, WeightSet } from './types.ts';
import { NANO, requireValidWeights } from './weights.ts';

/** The fields of weights and thresholds. */
export const WEIGHT_FIELDS = [
  'usage',
  'experience',
  'outcomes',
  'risk',
  'redBelow',
  'greenFrom',
] as const;

export type WeightField = (typeof WEIGHT_FIELDS)[number];

/** What stands in them, as text: weights in percent, thresholds in points. */
export type WeightTexts = Readonly<Record<WeightField, string>>;

export type WeightTerms = Pick<WeightSet, 'weights' | 'redBelow' | 'greenFrom'>;

/** One hundredth of a share, and one point. */
const UNIT: Readonly<Record<WeightField, number>> = {
  usage: NANO / 100,
  experience: NANO / 100,
  outcomes: NANO / 100,
  risk: NANO / 100,
  redBelow: NANO,
  greenFrom: NANO,
};

const valueOf = ({ weights, redBelow, greenFrom }: WeightTerms, field: WeightField): Nano =>
  field === 'redBelow' ? redBelow : field === 'greenFrom' ? greenFrom : weights[field];

export function toWeightTexts(terms: WeightTerms, numberFormat: NumberFormat): WeightTexts {
  const text = (field: WeightField) =>
    formatNumber(new Decimal(valueOf(terms, field)).div(UNIT[field]), numberFormat);
  return {
    usage: text('usage'),
    experience: text('experience'),
    outcomes: text('outcomes'),
    risk: text('risk'),
    redBelow: text('redBelow'),
    greenFrom: text('greenFrom'),
  };
}

/** Reads the fields; throws InvalidInput with a sentence for every one that is wrong. */
export function readWeights(texts: WeightTexts, numberFormat: NumberFormat): WeightTerms {
  const problems: Record<string, string> = {};
  const read = (field: WeightField): Nano => {
    const value = readNano(texts[field], UNIT[field], numberFormat);
    if (typeof value === 'number') return value;
    problems[field] = value;
    return 0;
  };
  const weight = (component: Component): Nano => read(component);
  const terms = {
    weights: {
      usage: weight('usage'),
      experience: weight('experience'),
      outcomes: weight('outcomes'),
      risk: weight('risk'),
    },
    redBelow: read('redBelow'),
    greenFrom: read('greenFrom'),
  };
  const [first] = Object.values(problems);
  if (first !== undefined) throw new InvalidInput(first, { fields: problems });
  requireValidWeights(terms);
  return terms;
}

export const sameTerms = (a: WeightTerms, b: WeightTerms): boolean =>
  WEIGHT_FIELDS.every((field) => valueOf(a, field) === valueOf(b, field));

/** A whole number of billionths, or the sentence why not. A percent sign is welcome. */
function readNano(typed: string, unit: number, numberFormat: NumberFormat): Nano | string {
  const text = typed.replace(/\s*%\s*$/, '');
  if (text.trim() === '') return 'Write a number from 0 to 100.';
  try {
    const number = parseNumber(text, formFormat(numberFormat), { groups: false }).times(unit);
    return number.isInteger() ? number.toNumber() : 'Write at most 7 decimals.';
  } catch (error) {
    if (error instanceof AppError) return error.userMessage;
    throw error;
  }
}
