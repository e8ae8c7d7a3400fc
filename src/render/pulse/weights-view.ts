import type { KnownBlock, ModalView } from '@slack/types';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import type { EffectiveStart } from '../../domain/pulse/effective-starts.ts';
import type { WeightField, WeightTexts } from '../../domain/pulse/weights-form.ts';
import { componentName } from '../../domain/pulse/words.ts';
import { actions, context, header, section } from '../blocks.ts';
import { input, modal, radios, select } from '../inputs.ts';
import { escapeMrkdwn } from '../text.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';
import { formBlock, liveText, notice } from './form-text.ts';
import { ALL_VERTICALS, verticalChoices } from './vertical-choices.ts';

/** The choice of a vertical to follow the default again. */
export const FOLLOW = 'default';

export interface WeightsViewInput {
  /** null: the tenant's default, for all verticals without weights of their own. */
  readonly vertical: string | null;
  readonly verticals: readonly string[];
  readonly texts: WeightTexts;
  /** The default shall be followed again; null: not offered, there are no own weights to give up. */
  readonly follow: boolean | null;
  readonly from: string;
  readonly starts: readonly EffectiveStart[];
  /** Where the weights shown come from, e.g. `Built in` or `Since October 2026`. */
  readonly source: string;
  /** What would change, or what is wrong with the fields. */
  readonly preview: readonly KnownBlock[];
  /** Part of the fields' block ids. */
  readonly variant: string;
  readonly metadata: string;
  readonly notices?: readonly string[];
}

const HINTS: Partial<Record<WeightField, string>> = {
  risk: 'All four together make 100%. Risk counts as 100 − risk.',
  redBelow: 'Scores below are At risk.',
  greenFrom: 'Scores from here on are Healthy; in between is Watch.',
};

const RULES = [
  { value: 'own', text: 'Its own weights' },
  {
    value: FOLLOW,
    text: 'The default again',
    about: 'Also whenever that changes; earlier periods keep their weights',
  },
];

/** The same for who may only read them. */
export function toWeightsReading(
  given: Pick<WeightsViewInput, 'vertical' | 'verticals' | 'texts' | 'source' | 'metadata'>,
): ModalView {
  const { vertical, verticals, texts, source, metadata } = given;
  const chooser = select(
    PULSE_FORM.weightsVertical,
    verticalChoices(verticals, true),
    vertical ?? ALL_VERTICALS,
  );
  return modal({
    callbackId: PULSE_VIEWS.weights,
    title: 'Weights',
    close: 'Done',
    metadata,
    blocks: [
      ...(chooser.type === 'static_select' ? [actions([chooser], 'vertical')] : []),
      section(
        [
          ...COMPONENTS.map((one) => `*${componentName(one)}:* ${escapeMrkdwn(texts[one])}%`),
          `*At risk below:* ${escapeMrkdwn(texts.redBelow)}`,
          `*Healthy from:* ${escapeMrkdwn(texts.greenFrom)}`,
        ].join('\n'),
      ),
      context(`${source} Only admins change them.`),
    ],
  });
}

/** Weights of the components and thresholds of the colours, with what they would change. */
export function toWeightsView(given: WeightsViewInput): ModalView {
  const { vertical, verticals, texts, starts, variant, follow } = given;
  const number = (field: WeightField, label: string) =>
    input(
      {
        blockId: formBlock(field, variant),
        label,
        dispatch: true,
        ...(HINTS[field] === undefined ? {} : { hint: HINTS[field] }),
      },
      liveText(PULSE_FORM.weightsRedraw, texts[field], 20),
    );
  return modal({
    callbackId: PULSE_VIEWS.weights,
    title: 'Weights',
    submit: 'Save',
    close: 'Cancel',
    metadata: given.metadata,
    blocks: [
      ...(given.notices ?? []).map(notice),
      input(
        { blockId: 'vertical', label: 'For', dispatch: true },
        select(
          PULSE_FORM.weightsVertical,
          verticalChoices(verticals, true),
          vertical ?? ALL_VERTICALS,
        ),
      ),
      context(given.source),
      ...(follow === null
        ? []
        : [
            input(
              { blockId: formBlock('rule', variant), label: 'This vertical uses', dispatch: true },
              radios(PULSE_FORM.weightsRedraw, RULES, follow ? FOLLOW : 'own'),
            ),
          ]),
      ...(follow === true
        ? []
        : [
            ...COMPONENTS.map((one) => number(one, `${componentName(one)}, %`)),
            number('redBelow', 'At risk below'),
            number('greenFrom', 'Healthy from'),
          ]),
      input(
        {
          blockId: 'from',
          label: 'Effective from',
          hint: 'Earlier scores keep the weights they were made with.',
          dispatch: true,
        },
        select(
          PULSE_FORM.weightsRedraw,
          starts.map(({ period, label }) => ({ value: period.start, text: label })),
          given.from,
        ),
      ),
      header('What would change'),
      ...given.preview,
    ],
  });
}
