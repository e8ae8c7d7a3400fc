import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { printInput } from '../../domain/scorecard/print-input.ts';
import { styleOf } from '../../domain/scorecard/build-cell.ts';
import { printGoal } from '../../domain/scorecard/print-value.ts';
import type { GoalTerms, Metric, Operator, Unit } from '../../domain/scorecard/types.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { context, option, plain } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { escapeMrkdwn } from '../text.ts';

export const GOAL_VIEW = 'scorecard-goal';
/** Block ids, each with one element of the same action id. */
export const GOAL_FIELDS = {
  operator: 'operator',
  low: 'low',
  high: 'high',
  bandKind: 'band-kind',
  band: 'band',
  from: 'from',
  scope: 'scope',
} as const;

const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  '>=': 'at least (≥)',
  '<=': 'at most (≤)',
  '>': 'more than (>)',
  '<': 'less than (<)',
  '=': 'exactly (=)',
  between: 'between two numbers, both included',
  outside: 'outside of two numbers',
  'yes-no': 'yes or no',
  none: 'no goal',
};

/** In the order of the select. */
export const OPERATORS = [
  '>=',
  '<=',
  '>',
  '<',
  '=',
  'between',
  'outside',
  'yes-no',
  'none',
] as const satisfies readonly Operator[];

/** What people type where no goal shows how. */
const EXAMPLES: Readonly<Record<Unit, string>> = {
  count: '125',
  money: '500',
  percent: '70%',
  duration: '1.5',
  'yes-no': 'yes',
};

/** `Goal now: ≥ 125`. */
function toGoalNow(
  metric: Metric,
  terms: GoalTerms | null,
  { numberFormat }: TenantSettings,
): string {
  const text = printGoal(terms, styleOf(metric, numberFormat));
  return text === '—' ? 'No goal now' : `Goal now: ${text}`;
}

export interface GoalViewInput {
  readonly metric: Metric;
  /** In force now; prefilled. */
  readonly terms: GoalTerms | null;
  readonly starts: readonly { readonly period: IsoDate; readonly label: string }[];
  readonly settings: TenantSettings;
  /** Serialised into the modal. */
  readonly state: Readonly<Record<string, string | null>>;
}

const select = (
  id: string,
  label: string,
  options: PlainTextOption[],
  chosen: string,
  hint?: string,
): InputBlock => {
  const initial = options.find(({ value }) => value === chosen) ?? options[0];
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: {
      type: 'static_select',
      action_id: id,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
};

const text = (id: string, label: string, hint: string, value: string): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plain(label),
  hint: plain(hint),
  element: {
    type: 'plain_text_input',
    action_id: id,
    max_length: 60,
    ...(value === '' ? {} : { initial_value: value }),
  },
});

/** The form of a goal from a period on, or for one period. */
export function toGoalView({ metric, terms, starts, settings, state }: GoalViewInput): ModalView {
  const isYesNo = metric.unit === 'yes-no';
  const operators = OPERATORS.filter(
    (operator) => operator === 'none' || (operator === 'yes-no') === isYesNo,
  );
  const edge = (value: GoalTerms['low']) =>
    value === null ? '' : printInput(value, metric, settings.numberFormat);
  const period = metric.cadence === 'monthly' ? 'month' : 'week';
  const band = terms?.band;
  const bandText =
    band === undefined
      ? '10%'
      : band.kind === 'relative'
        ? `${band.amount.times(100).toFixed()}%`
        : edge(band.amount);
  return {
    type: 'modal',
    callback_id: GOAL_VIEW,
    private_metadata: JSON.stringify(state),
    title: plain('Set a goal', SLACK_LIMITS.viewTitle),
    submit: plain('Save', SLACK_LIMITS.viewButton),
    close: plain('Cancel', SLACK_LIMITS.viewButton),
    blocks: [
      context(`*${escapeMrkdwn(metric.name)}*`, escapeMrkdwn(toGoalNow(metric, terms, settings))),
      select(
        GOAL_FIELDS.operator,
        'The goal is',
        operators.map((operator) => option(OPERATOR_WORDS[operator], operator)),
        terms?.operator ?? operators[0] ?? 'none',
      ),
      text(
        GOAL_FIELDS.low,
        isYesNo ? 'Yes or no' : 'Goal, or lower number of a range',
        `As you enter values, e.g. ${edge(terms?.low ?? null) || EXAMPLES[metric.unit]}`,
        edge(terms?.low ?? null),
      ),
      ...(isYesNo
        ? []
        : [
            text(
              GOAL_FIELDS.high,
              'Upper number of a range',
              'Only for between and outside.',
              edge(terms?.high ?? null),
            ),
          ]),
      select(
        GOAL_FIELDS.bandKind,
        'A miss is still near (yellow) within',
        [option('a share of the goal', 'relative'), option('an amount', 'absolute')],
        band?.kind ?? 'relative',
      ),
      text(
        GOAL_FIELDS.band,
        'How near',
        'A share such as 10%, or an amount such as 1; 0 means that every miss is red.',
        bandText,
      ),
      select(
        GOAL_FIELDS.from,
        `From ${period}`,
        starts.map(({ label, period: start }) => option(label, start)),
        starts[0]?.period ?? '',
        `A goal never recolours a closed ${period}.`,
      ),
      select(
        GOAL_FIELDS.scope,
        'It applies',
        [option(`from that ${period} on`, 'on'), option(`for that ${period} only`, 'only')],
        'on',
      ),
    ],
  };
}
