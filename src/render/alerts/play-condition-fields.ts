import type { KnownBlock } from '@slack/types';
import { BANDS } from '../../domain/alerts/read-play-condition.ts';
import type { ConditionFields } from '../../domain/alerts/read-play-condition.ts';
import { ALERT_RULES } from '../../domain/alerts/rules.ts';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import { bandText, componentName } from '../../domain/pulse/words.ts';
import { context } from '../blocks.ts';
import { checkboxes, input, multiSelect, radios, searchSelect, textInput } from '../inputs.ts';
import { formBlock } from '../pulse/form-text.ts';
import { SEGMENT_NAMES } from '../pulse/pulse-words.ts';
import { verticalName } from '../pulse/vertical-choices.ts';
import { currencyChoice } from '../setup/choices.ts';
import { SETUP_ACTIONS } from '../setup/draft.ts';
import { ruleName } from './rule-names.ts';
import { SETTINGS_FORM } from './settings-ids.ts';

/** What stands in those fields, as text. */
export interface ConditionDraft extends ConditionFields {
  /** Of the least MRR; ISO 4217. */
  readonly currency: string;
}

/** What there is to choose from. */
export interface ConditionChoices {
  readonly verticals: readonly string[];
  /** Types of metrics. */
  readonly metrics: readonly string[];
  readonly metricName: (type: string) => string;
}

const { value } = SETTINGS_FORM;
const NUMBER_LENGTH = 40;
const ANY_DATA = 'any';
const DATA = [
  { value: ANY_DATA, text: 'Whatever there is' },
  { value: 'missing', text: 'Without a score' },
  { value: 'stale', text: 'Some values are old' },
];

/** The fields that say when a play of the tenant's own is recommended. */
export function toConditionBlocks(
  draft: ConditionDraft,
  { verticals, metrics, metricName }: ConditionChoices,
  variant: string,
): KnownBlock[] {
  const all = [...new Set([...verticals, ...draft.verticals])];
  // Those chosen first: a select shows a hundred, and would lose the others.
  const types = [...new Set([...draft.metrics, ...metrics])];
  const segments = Object.entries(SEGMENT_NAMES).map(([one, text]) => ({ value: one, text }));
  return [
    context(
      '*When it is recommended.* All of what is stated must hold, of a list any one; nothing stated: always.',
    ),
    input(
      { blockId: formBlock('rules', variant), label: 'Rules', optional: true },
      checkboxes(
        value,
        ALERT_RULES.map((rule) => ({ value: rule, text: ruleName(rule) })),
        draft.rules,
      ),
    ),
    input(
      {
        blockId: formBlock('components', variant),
        label: 'Component that weighs most in the fall',
        optional: true,
      },
      checkboxes(
        value,
        COMPONENTS.map((one) => ({ value: one, text: componentName(one) })),
        draft.components,
      ),
    ),
    input(
      {
        blockId: formBlock('metrics', variant),
        label: 'Metric that weighs most in the fall',
        optional: true,
      },
      multiSelect(
        value,
        types.map((one) => ({ value: one, text: metricName(one) })),
        draft.metrics,
      ),
    ),
    input(
      { blockId: formBlock('bands', variant), label: 'The account is now', optional: true },
      checkboxes(
        value,
        BANDS.map((one) => ({ value: one, text: bandText(one) })),
        draft.bands,
      ),
    ),
    input(
      { blockId: formBlock('verticals', variant), label: 'Verticals', optional: true },
      multiSelect(
        value,
        all.map((one) => ({ value: one, text: verticalName(one) })),
        draft.verticals,
      ),
    ),
    input(
      { blockId: formBlock('segments', variant), label: 'Segments', optional: true },
      checkboxes(value, segments, draft.segments),
    ),
    input(
      {
        blockId: formBlock('mrrAtLeast', variant),
        label: 'MRR of at least',
        hint: 'Only accounts of that currency. Blank: any.',
        optional: true,
      },
      textInput(value, { initial: draft.mrrAtLeast, max: NUMBER_LENGTH }),
    ),
    input(
      { blockId: formBlock('currency', variant), label: 'Currency of that MRR' },
      searchSelect(SETUP_ACTIONS.currency, currencyChoice(draft.currency), 'Search, e.g. CHF'),
    ),
    input(
      {
        blockId: formBlock('renewalWithinDays', variant),
        label: 'Renews within so many days',
        hint: 'Blank: whenever.',
        optional: true,
      },
      textInput(value, { initial: draft.renewalWithinDays, max: 3 }),
    ),
    input(
      { blockId: formBlock('data', variant), label: 'Data' },
      radios(value, DATA, DATA.some((one) => one.value === draft.data) ? draft.data : ANY_DATA),
    ),
  ];
}
