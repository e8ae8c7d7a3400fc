import type { Decimal } from '../decimal.ts';
import { formatNumber } from '../number-format.ts';
import { tidyTyped } from '../parse-number.ts';
import type { IsoDate, NumberFormat } from '../tenant.ts';
import type { MetricDefinition } from './types.ts';

export const METRIC_NAME_LENGTH = 80;
export const VERTICAL_LENGTH = 40;
export const UNIT_LENGTH = 20;
const TYPE_LENGTH = 80;

/** What stands in the fields of a metric's form, as text. */
export interface DefinitionDraft {
  readonly name: string;
  readonly unit: string;
  readonly component: string;
  readonly worst: string;
  readonly best: string;
  /** Hard range; blank: open. */
  readonly min: string;
  readonly max: string;
  /** Whole cadences. */
  readonly validity: string;
  /** An existing vertical, or NEW_VERTICAL. */
  readonly vertical: string;
  readonly newVertical: string;
  /** First day of the first period it applies to; SINCE_EVER for all time. */
  readonly from: string;
  /** `yes`, or empty. */
  readonly active: string;
}

export const NEW_VERTICAL = '+';
export const SINCE_EVER = 'always';

export type NewDefinition = Omit<MetricDefinition, 'version'>;

export const newDefinitionDraft = (vertical: string, from: string): DefinitionDraft => ({
  name: '',
  unit: '',
  component: 'usage',
  worst: '0',
  best: '100',
  min: '',
  max: '',
  validity: '1',
  vertical,
  newVertical: '',
  from,
  active: 'yes',
});

export function toDefinitionDraft(
  one: MetricDefinition,
  from: IsoDate,
  numberFormat: NumberFormat,
): DefinitionDraft {
  const text = (value: Decimal | null) => (value === null ? '' : formatNumber(value, numberFormat));
  const { name, unit, component, vertical, validity, active } = one;
  return {
    name,
    unit,
    component,
    worst: text(one.worst),
    best: text(one.best),
    min: text(one.min),
    max: text(one.max),
    validity: String(validity),
    vertical,
    newVertical: '',
    from,
    active: active ? 'yes' : '',
  };
}

/** How a metric's name is written in files: `First-call fix rate` → `first_call_fix_rate`; may be empty. */
export function typeOfName(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll('%', ' percent ')
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, TYPE_LENGTH)
    .replace(/_+$/, '');
}

/** The vertical the draft means; empty while a new one has no name. */
export const verticalOfDraft = ({
  vertical,
  newVertical,
}: Pick<DefinitionDraft, 'vertical' | 'newVertical'>): string =>
  vertical === NEW_VERTICAL
    ? tidyTyped(newVertical).toLowerCase().replaceAll(/\s+/g, ' ')
    : vertical;
