import type { InputBlock, KnownBlock } from '@slack/types';
import type { Section } from '../../domain/scorecard/types.ts';
import { header } from '../blocks.ts';
import { datePicker, radios, select, textInput, type Field } from '../inputs.ts';
import { EDIT_ACTIONS } from './edit-ids.ts';
import type { MetricDraft, MetricField } from './metric-draft.ts';
import { BANDS, isRange, NUMBER_HINTS, operatorsFor } from './metric-words.ts';
import type { FormFrame } from './section-form.ts';

const NUMBER_LENGTH = 60;

export interface MetricForm {
  readonly draft: MetricDraft;
  readonly frame: FormFrame;
  /** The metric can move into these; its own among them. */
  readonly sections: readonly Section[];
}

/** Makes the input of a field; the variant changes where it must start anew. */
export type Block = (
  field: MetricField,
  about: Omit<Field, 'blockId'>,
  element: InputBlock['element'],
  variant?: string,
) => InputBlock;

const { value, redraw } = EDIT_ACTIONS;

const toNumber = (initial: string) => textInput(value, { initial, max: NUMBER_LENGTH });

function toBand({ draft }: MetricForm, block: Block): KnownBlock[] {
  return [
    block(
      'bandKind',
      { label: 'A miss is still near (yellow) within' },
      radios(value, BANDS, draft.bandKind),
    ),
    block(
      'band',
      {
        label: 'How near',
        hint: 'A share such as 10%, or an amount such as 1. 0: every miss is red.',
        optional: true,
      },
      toNumber(draft.band),
    ),
  ];
}

function toEdges(form: MetricForm, block: Block): KnownBlock[] {
  const { draft, frame } = form;
  const { unit, operator, low, high } = draft;
  if (operator === 'none') return [];
  if (unit === 'yes-no') {
    const choices = ['Yes', 'No'].map((text) => ({ value: text, text }));
    return [block('low', { label: 'Wanted' }, select(value, choices, low), 'answer')];
  }
  const hint = `${NUMBER_HINTS[unit]}.`;
  const both = isRange(operator);
  return [
    block('low', { label: both ? 'Lower number' : 'Goal', hint, optional: true }, toNumber(low)),
    ...(both
      ? [block('high', { label: 'Upper number', hint, optional: true }, toNumber(high))]
      : []),
    ...(frame.isShort === true ? [] : toBand(form, block)),
  ];
}

/** The goal in force and from when a changed one applies. */
export function toGoalBlocks(form: MetricForm, block: Block): KnownBlock[] {
  const { draft, frame } = form;
  const { unit, operator } = draft;
  return [
    header('Goal'),
    block(
      'operator',
      { label: 'Each value should be', dispatch: true },
      select(redraw, operatorsFor(unit), operator),
      unit === 'yes-no' ? 'answer' : '',
    ),
    ...toEdges(form, block),
    ...(frame.isShort === true ? [] : [toStart(form, block)]),
  ];
}

function toStart({ draft, frame }: MetricForm, block: Block): KnownBlock {
  const period = draft.cadence === 'monthly' ? 'month' : 'week';
  return block(
    'goalFrom',
    {
      label: `A changed goal applies from the ${period} of`,
      hint: frame.isNew
        ? 'Blank: for all time, past weeks included.'
        : `Any day of the ${period}. Closed ones keep their colours.`,
      optional: true,
    },
    datePicker(value, draft.goalFrom),
  );
}
