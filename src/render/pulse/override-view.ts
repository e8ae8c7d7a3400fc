import type { KnownBlock, ModalView } from '@slack/types';
import { REASON_LENGTH, type OverrideFields } from '../../domain/pulse/override-form.ts';
import { bandText } from '../../domain/pulse/words.ts';
import type { Band } from '../../domain/pulse/types.ts';
import { dateLabel } from '../../domain/labels.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { actions, button, context, section } from '../blocks.ts';
import { datePicker, input, modal, radios, select, textInput } from '../inputs.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';
import { formBlock, liveText, notice } from './form-text.ts';

const BANDS: readonly Band[] = ['green', 'amber', 'red'];

export interface OverrideViewInput {
  readonly accountName: string;
  readonly fields: OverrideFields;
  /** `63.5 · 🟡 Watch`: computed. */
  readonly computed: string;
  /** The same as it would be displayed; null while the fields are unfinished. */
  readonly displayed: string | null;
  /** The one in force, in words; null: none. */
  readonly inForce: string | null;
  /** `October 2026`: the first period it applies to. */
  readonly fromLabel: string;
  readonly days: { readonly first: IsoDate; readonly last: IsoDate };
  /** Serialised; the message the button stood in. */
  readonly metadata: string;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

function toChangeBlocks({ fields }: OverrideViewInput): KnownBlock[] {
  const kind = input(
    { blockId: 'kind', label: 'What to override', dispatch: true },
    radios(
      PULSE_FORM.overrideRedraw,
      [
        {
          value: 'points',
          text: 'The score, by points',
          about: 'Shown everywhere; the colour follows the score',
        },
        { value: 'band', text: 'The colour only', about: 'The score stays as computed' },
      ],
      fields.kind,
    ),
  );
  if (fields.kind === 'band') {
    const choices = BANDS.map((band) => ({ value: band, text: bandText(band) }));
    return [
      kind,
      input(
        { blockId: 'band', label: 'Colour', dispatch: true },
        select(PULSE_FORM.overrideRedraw, choices, fields.band),
      ),
    ];
  }
  return [
    kind,
    input(
      {
        blockId: 'points',
        label: 'Points',
        hint: 'Added to the computed score, e.g. +10 or -5; never beyond 0 and 100.',
        dispatch: true,
      },
      liveText(PULSE_FORM.overrideRedraw, fields.points, 20),
    ),
  ];
}

const toInForce = (inForce: string, accountName: string): KnownBlock[] => [
  section(`*In force now:* ${inForce}`),
  actions([
    button(PULSE_FORM.overrideEnd, 'End override', 'end', {
      style: 'danger',
      accessibility_label: shorten(`End the override of ${accountName}`, 75),
    }),
  ]),
  context('A new override takes its place.'),
];

/** The form of an override: what it changes, why and until when, beside the computed score. */
export function toOverrideView(given: OverrideViewInput): ModalView {
  const { accountName, fields, displayed, inForce, days } = given;
  const would = displayed ?? 'fill in the field below to see it';
  return modal({
    callbackId: PULSE_VIEWS.override,
    title: 'Override a score',
    submit: 'Save',
    close: 'Cancel',
    metadata: given.metadata,
    blocks: [
      ...(given.notices ?? []).map(notice),
      section(
        `*${escapeMrkdwn(shorten(accountName, 200))}*\nComputed: ${given.computed}\nWith this override: ${would}`,
      ),
      ...(inForce === null ? [] : toInForce(inForce, accountName)),
      ...toChangeBlocks(given),
      input(
        {
          blockId: 'reason',
          label: 'Reason',
          hint: 'Stands beside the score for everybody who reads it.',
        },
        textInput(PULSE_FORM.value, {
          initial: fields.reason,
          max: REASON_LENGTH,
          multiline: true,
        }),
      ),
      input(
        {
          blockId: formBlock('expires'),
          label: 'Ends on',
          hint: `From ${dateLabel(days.first)} to ${dateLabel(days.last)}. From then on the computed score stands again.`,
        },
        datePicker(PULSE_FORM.value, fields.expires),
      ),
      context(`Applies to ${given.fromLabel} and later periods. The computed score stays visible.`),
    ],
  });
}
