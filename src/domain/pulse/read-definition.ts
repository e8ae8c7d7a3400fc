import { AppError, InvalidInput } from '../../errors.ts';
import type { Decimal } from '../decimal.ts';
import { formFormat, parseNumber, toKept, tidyTyped } from '../parse-number.ts';
import { quotedName } from '../scorecard/quoted-name.ts';
import type { NumberFormat } from '../tenant.ts';
import { COMPONENTS } from './components.ts';
import {
  METRIC_NAME_LENGTH,
  NEW_VERTICAL,
  typeOfName,
  UNIT_LENGTH,
  VERTICAL_LENGTH,
  verticalOfDraft,
  type DefinitionDraft,
  type NewDefinition,
} from './definition-form.ts';
import { verticalsOf } from './definitions.ts';
import type { MetricDefinition } from './types.ts';

/** A value older than so many cadences never counts: 12 periods of history are read for a score. */
const LONGEST_VALIDITY = 12;

interface ReadContext {
  /** The definition that is changed; null: a new metric. */
  readonly base: MetricDefinition | null;
  /** Of all verticals, built-in ones not needed. */
  readonly definitions: readonly MetricDefinition[];
  /** Types already taken in the vertical chosen. */
  readonly taken: readonly string[];
  readonly numberFormat: NumberFormat;
}

/** Reads the form, all but its `from`; throws InvalidInput with a sentence for every field that is wrong. */
export function readDefinition(
  draft: DefinitionDraft,
  context: ReadContext,
): Omit<NewDefinition, 'from'> {
  const problems: Record<string, string> = {};
  const { base } = context;
  const name = tidyTyped(draft.name).replaceAll(/\s+/g, ' ');
  const type = base?.type ?? typeOfName(name);
  const vertical = base?.vertical ?? verticalOfDraft(draft);
  problems['name'] = nameProblem(name, type, vertical, context);
  problems['newVertical'] = base === null ? verticalProblem(draft, context) : '';
  const component = COMPONENTS.find((one) => one === draft.component);
  problems['component'] = component === undefined ? 'Choose a component.' : '';
  const validity = /^\d{1,3}$/.test(draft.validity.trim()) ? Number(draft.validity) : 0;
  if (validity < 1 || validity > LONGEST_VALIDITY)
    problems['validity'] = `Write a whole number of periods from 1 to ${LONGEST_VALIDITY}.`;
  const range = readRange(draft, context.numberFormat, problems);
  const wrong = Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== ''));
  const [first] = Object.values(wrong);
  if (first !== undefined || range === null || component === undefined)
    throw new InvalidInput(first ?? 'Write both anchors.', { fields: wrong });
  const unit = tidyTyped(draft.unit).slice(0, UNIT_LENGTH);
  return {
    vertical,
    type,
    name,
    unit,
    component,
    ...range,
    validity,
    active: draft.active === 'yes',
  };
}

function nameProblem(
  name: string,
  type: string,
  vertical: string,
  { base, taken }: ReadContext,
): string {
  if (name === '') return 'Write a name.';
  if (name.length > METRIC_NAME_LENGTH)
    return `Shorten the name to ${METRIC_NAME_LENGTH} characters; it has ${name.length}.`;
  if (base !== null) return '';
  if (type === '') return 'Write a name with at least one letter or digit.';
  return taken.includes(type)
    ? `There is already a metric ${quotedName(type)} in ${quotedName(vertical)}. Change that one, or choose another name.`
    : '';
}

function verticalProblem(draft: DefinitionDraft, { definitions }: ReadContext): string {
  if (draft.vertical !== NEW_VERTICAL) return '';
  const name = verticalOfDraft(draft);
  if (!/^[\p{Letter}\p{Number}][\p{Letter}\p{Number} &/-]*$/u.test(name))
    return 'Write the vertical’s name in letters and digits, e.g. retail.';
  if (name.length > VERTICAL_LENGTH)
    return `Shorten the vertical’s name to ${VERTICAL_LENGTH} characters.`;
  return verticalsOf(definitions).includes(name)
    ? `${quotedName(name)} exists already: choose it in the list above.`
    : '';
}

type Range = Pick<MetricDefinition, 'worst' | 'best' | 'min' | 'max'>;

function readRange(
  draft: DefinitionDraft,
  numberFormat: NumberFormat,
  problems: Record<string, string>,
): Range | null {
  const read = (field: 'worst' | 'best' | 'min' | 'max'): Decimal | null => {
    if (draft[field].trim() === '') return null;
    try {
      return toKept(parseNumber(draft[field], formFormat(numberFormat), { groups: true }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems[field] = error.userMessage;
      return null;
    }
  };
  const [worst, best, min, max] = [read('worst'), read('best'), read('min'), read('max')];
  for (const field of ['worst', 'best'] as const)
    if (draft[field].trim() === '') problems[field] = 'Write a number.';
  if (worst === null || best === null) return null;
  if (worst.eq(best))
    problems['best'] =
      'The two anchors must differ: from the worst value to the best the health goes from 0 to 100.';
  if (min !== null && max !== null && min.gte(max))
    problems['max'] = 'The largest possible value must be above the smallest.';
  for (const [field, anchor] of [
    ['worst', worst],
    ['best', best],
  ] as const)
    if ((min !== null && anchor.lt(min)) || (max !== null && anchor.gt(max)))
      problems[field] ??= 'Write a value within the possible ones below.';
  return { worst, best, min, max };
}

const sameNumber = (a: Decimal | null, b: Decimal | null): boolean =>
  a === null || b === null ? a === b : a.eq(b);

/** Do they mean the same but for from when? */
export function sameDefinition(
  a: Omit<NewDefinition, 'from'>,
  b: Omit<NewDefinition, 'from'>,
): boolean {
  return (
    a.name === b.name &&
    a.unit === b.unit &&
    a.component === b.component &&
    a.validity === b.validity &&
    a.active === b.active &&
    sameNumber(a.worst, b.worst) &&
    sameNumber(a.best, b.best) &&
    sameNumber(a.min, b.min) &&
    sameNumber(a.max, b.max)
  );
}
