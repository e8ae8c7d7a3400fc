import type {
  Cadence,
  Operator,
  PercentRange,
  RollUp,
  Unit,
} from '../../domain/scorecard/types.ts';
import type { Choice } from '../inputs.ts';

type Choices<T extends string> = readonly (Choice & { readonly value: T })[];

export const UNITS: Choices<Unit> = [
  { value: 'count', text: 'A count', about: 'Calls, tickets, meetings' },
  { value: 'money', text: 'Money', about: 'In one currency' },
  { value: 'percent', text: 'A percent', about: 'A rate or a share, e.g. 63% or 44/70' },
  { value: 'duration', text: 'Hours', about: 'A duration, e.g. 1.5 h or 90 min' },
  { value: 'yes-no', text: 'Yes or no', about: 'Done or not' },
];

export const CADENCES: Choices<Cadence> = [
  { value: 'weekly', text: 'Every week' },
  { value: 'monthly', text: 'Every month', about: 'Shows its last closed month' },
];

const MEAN = {
  value: 'mean',
  text: 'Mean',
  about: 'Mean of the weeks entered; the total beside it',
} as const;
const LAST = {
  value: 'last',
  text: 'Last value',
  about: 'For levels such as open tickets; never summed',
} as const;
const POOLED = {
  value: 'pooled-ratio',
  text: 'Pooled ratio',
  about: 'All numerators ÷ all denominators, as in 44/70',
} as const;
const SHARE = {
  value: 'share-of-yes',
  text: 'Share of yes',
  about: 'Yes weeks ÷ entered weeks',
} as const;

const PLAIN_MEAN = { ...MEAN, about: 'Mean of the weeks entered' } as const;

/** How weeks can become a quarter figure, by unit; the usual way first. */
export const ROLL_UPS: Readonly<Record<Unit, Choices<RollUp>>> = {
  count: [MEAN, LAST, POOLED],
  money: [MEAN, LAST],
  percent: [POOLED, PLAIN_MEAN, LAST],
  duration: [MEAN, LAST, POOLED],
  'yes-no': [SHARE, LAST],
};

/** What a percent can be; asked of a pooled ratio. */
export const PERCENT_RANGES: Choices<PercentRange> = [
  { value: 'to-100', text: '0 to 100%', about: 'A share; more is asked about, less is refused' },
  { value: 'over-100', text: 'Over 100% too', about: 'Such as hours worked of a capacity' },
  { value: 'any', text: 'Below 0% too', about: 'Such as a profit margin' },
];

const NONE = { value: 'none', text: 'No goal', about: 'No colour' } as const;

const NUMBER_OPERATORS: Choices<Operator> = [
  { value: '>=', text: 'At least (≥)' },
  { value: '<=', text: 'At most (≤)' },
  { value: '>', text: 'More than (>)' },
  { value: '<', text: 'Less than (<)' },
  { value: '=', text: 'Exactly (=)' },
  { value: 'between', text: 'Between two numbers', about: 'Both included' },
  { value: 'outside', text: 'Outside two numbers', about: 'Neither included' },
  NONE,
];

const YES_NO_OPERATORS: Choices<Operator> = [{ value: 'yes-no', text: 'Yes or no' }, NONE];

export const operatorsFor = (unit: Unit): Choices<Operator> =>
  unit === 'yes-no' ? YES_NO_OPERATORS : NUMBER_OPERATORS;

export const isRange = (operator: Operator): boolean =>
  operator === 'between' || operator === 'outside';

export const BANDS: Choices<'relative' | 'absolute'> = [
  {
    value: 'relative',
    text: 'A share of the goal',
    about: 'E.g. 10%: a goal of 70% is near from 63%',
  },
  { value: 'absolute', text: 'An amount', about: 'E.g. 1: a goal of 6 is near from 5' },
];

/** What a number of that unit looks like. */
export const NUMBER_HINTS: Readonly<Record<Unit, string>> = {
  count: 'A number, e.g. 125',
  money: 'An amount, e.g. 500 or $500',
  percent: 'A percent, e.g. 70%',
  duration: 'Hours, e.g. 1.5 or 90 min',
  'yes-no': 'Yes or no',
};

/** `count, weekly`. */
export function kindInWords(unit: Unit, cadence: Cadence, currency: string | null): string {
  const words: Readonly<Record<Unit, string>> = {
    count: 'count',
    money: currency ?? 'money',
    percent: 'percent',
    duration: 'hours',
    'yes-no': 'yes/no',
  };
  return `${words[unit]}, ${cadence}`;
}
