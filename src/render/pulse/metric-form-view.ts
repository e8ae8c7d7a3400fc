import type { KnownBlock, ModalView } from '@slack/types';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import {
  METRIC_NAME_LENGTH,
  NEW_VERTICAL,
  SINCE_EVER,
  UNIT_LENGTH,
  VERTICAL_LENGTH,
  type DefinitionDraft,
} from '../../domain/pulse/definition-form.ts';
import type { EffectiveStart } from '../../domain/pulse/effective-starts.ts';
import type { PulseCadence } from '../../domain/pulse/types.ts';
import { componentLabel } from '../../domain/pulse/words.ts';
import { context, section } from '../blocks.ts';
import { checkbox, input, modal, select, textInput, type Field } from '../inputs.ts';
import { escapeMrkdwn, escapeTags } from '../text.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';
import { formBlock, notice } from './form-text.ts';
import { verticalChoices, verticalName } from './vertical-choices.ts';

export interface MetricFormInput {
  readonly draft: DefinitionDraft;
  readonly isNew: boolean;
  /** As files write it; empty while it has no name. */
  readonly type: string;
  readonly verticals: readonly string[];
  readonly starts: readonly EffectiveStart[];
  /** Nobody was ever scored in the vertical: the metric may apply to all time. */
  readonly mayBeSinceEver: boolean;
  readonly cadence: PulseCadence;
  /** `12 scores would differ.`, or what is wrong; mrkdwn. */
  readonly preview: string;
  /** Part of the fields' block ids. */
  readonly variant: string;
  readonly metadata: string;
  readonly notices?: readonly string[];
}

type Draft = keyof DefinitionDraft;
const { value, metricRedraw } = PULSE_FORM;
const NUMBER_LENGTH = 40;

const blockOf =
  ({ variant }: MetricFormInput) =>
  (field: Draft, about: Omit<Field, 'blockId'>, element: Parameters<typeof input>[1]) =>
    input({ ...about, blockId: formBlock(field, variant) }, element);

function toVerticalBlocks(given: MetricFormInput): KnownBlock[] {
  const { draft, verticals, isNew } = given;
  if (!isNew) return [context(`Vertical: ${escapeMrkdwn(verticalName(draft.vertical))}`)];
  const block = blockOf(given);
  const choices = [
    ...verticalChoices(verticals, false),
    { value: NEW_VERTICAL, text: 'A new vertical…' },
  ];
  return [
    block(
      'vertical',
      { label: 'Vertical', dispatch: true },
      select(metricRedraw, choices, draft.vertical),
    ),
    ...(draft.vertical === NEW_VERTICAL
      ? [
          block(
            'newVertical',
            {
              label: 'Name of the new vertical',
              hint: 'E.g. retail. Accounts name it so in files.',
            },
            textInput(value, { initial: draft.newVertical, max: VERTICAL_LENGTH }),
          ),
        ]
      : []),
  ];
}

function toScaleBlocks(given: MetricFormInput): KnownBlock[] {
  const { draft, cadence } = given;
  const block = blockOf(given);
  const number = (initial: string) => textInput(metricRedraw, { initial, max: NUMBER_LENGTH });
  return [
    block(
      'worst',
      {
        label: 'Worst value',
        hint: 'Health 0. Where less is better it is the larger number.',
        dispatch: true,
      },
      number(draft.worst),
    ),
    block(
      'best',
      { label: 'Best value', hint: 'Health 100. Values beyond count as this.', dispatch: true },
      number(draft.best),
    ),
    block(
      'validity',
      {
        label: `Counts for so many ${cadence}s`,
        hint: 'Until it is that old, the newest value stands in for later ones.',
        dispatch: true,
      },
      textInput(metricRedraw, { initial: draft.validity, max: 3 }),
    ),
    block(
      'min',
      {
        label: 'Smallest possible value',
        hint: 'Smaller ones are errors in files. Blank: none.',
        optional: true,
      },
      number(draft.min),
    ),
    block(
      'max',
      {
        label: 'Largest possible value',
        hint: 'Larger ones are errors in files. Blank: none.',
        optional: true,
      },
      number(draft.max),
    ),
  ];
}

/** The form of a new or an existing metric, with what a change would do to scores. */
export function toMetricFormView(given: MetricFormInput): ModalView {
  const { draft, isNew, type, starts } = given;
  const block = blockOf(given);
  const froms = [
    ...(given.mayBeSinceEver
      ? [
          {
            value: SINCE_EVER,
            text: 'The beginning',
            about: 'Nobody is scored in this vertical yet',
          },
        ]
      : []),
    ...starts.map(({ period, label }) => ({ value: period.start, text: label })),
  ];
  return modal({
    callbackId: PULSE_VIEWS.metric,
    title: isNew ? 'Add a metric' : 'Change a metric',
    submit: 'Save',
    close: 'Cancel',
    metadata: given.metadata,
    blocks: [
      ...(given.notices ?? []).map(notice),
      block(
        'name',
        { label: 'Name', dispatch: true },
        textInput(metricRedraw, { initial: draft.name, max: METRIC_NAME_LENGTH }),
      ),
      context(
        type === ''
          ? 'Files name it by a key made from its name.'
          : `Files name it \`${escapeTags(type)}\` in the column metric_type.`,
      ),
      block(
        'unit',
        { label: 'Unit', hint: 'E.g. %, h, min. Blank: a plain number.', optional: true },
        textInput(value, { initial: draft.unit, max: UNIT_LENGTH }),
      ),
      ...toVerticalBlocks(given),
      block(
        'component',
        { label: 'Component', dispatch: true },
        select(
          metricRedraw,
          COMPONENTS.map((one) => ({ value: one, text: componentLabel(one) })),
          draft.component,
        ),
      ),
      ...toScaleBlocks(given),
      block(
        'from',
        {
          label: 'Effective from',
          hint: 'Earlier scores keep the definition they were made with.',
          dispatch: true,
        },
        select(metricRedraw, froms, draft.from),
      ),
      block(
        'active',
        { label: 'Imported and scored', optional: true, dispatch: true },
        checkbox(metricRedraw, { value: 'yes', text: 'Switched on' }, draft.active === 'yes'),
      ),
      section(`*What would change:* ${given.preview}`),
      context('Press Enter in a field to work it out again.'),
    ],
  });
}
