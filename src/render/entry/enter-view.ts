import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { EntryField, EntryForm } from '../../domain/scorecard/entry-form.ts';
import { digestOf } from '../../domain/digest.ts';
import { context, option, plain, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { toEnterChoices } from './enter-choices.ts';
import { ENTER_ACTIONS, ENTER_BLOCKS, ENTER_VIEW, type EnterState } from './enter-ids.ts';

export { ENTER_ACTIONS, ENTER_BLOCKS, ENTER_VIEW, type EnterState } from './enter-ids.ts';

/** Longest note and reason; enough for a sentence or three. */
const NOTE_LENGTH = 500;

/** Room for the selects, notices, note, reason and the closing lines. */
const MAX_FIELDS = SLACK_LIMITS.viewBlocks - 13;
const NOTICES_SHOWN = 4;

export interface EnterViewInput {
  readonly form: EntryForm;
  readonly state: EnterState;
  /** Block id of a metric's field; carries the revision that was shown. */
  readonly blockIdOf: (field: EntryField, shown: string) => string;
  /** What the person typed so far, by metric id; shown instead of the stored values. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly note?: string;
  readonly reason?: string;
  /** Told on top: conflicts, unsaved numbers. */
  readonly notices?: readonly string[];
  /** Metrics whose value would be cleared; a box has to be ticked. */
  readonly clears?: readonly string[];
  /** Numbers that are odd, and why; a box has to be ticked to enter them all the same. */
  readonly doubts?: readonly string[];
}

const toGoalWords = (goalText: string) => (goalText === '—' ? 'no goal' : `goal ${goalText}`);

function toField(field: EntryField, input: EnterViewInput): InputBlock {
  const { metric, unitHint, goalText, lastPeriodLabel, lastPeriodText, currentInput, label } =
    field;
  const shown = input.typed?.[metric.id] ?? currentInput;
  return {
    type: 'input',
    block_id: input.blockIdOf(field, currentInput),
    optional: true,
    label: plain(label),
    hint: plain(`${unitHint} · ${toGoalWords(goalText)} · ${lastPeriodLabel}: ${lastPeriodText}`),
    element: {
      type: 'plain_text_input',
      action_id: ENTER_ACTIONS.value,
      max_length: 60,
      placeholder: plain('not entered', SLACK_LIMITS.placeholder),
      ...(shown === '' ? {} : { initial_value: shown }),
    },
  };
}

const textInput = (
  blockId: string,
  actionId: string,
  label: string,
  hint: string,
  value: string | undefined,
): InputBlock => ({
  type: 'input',
  block_id: blockId,
  optional: true,
  label: plain(label),
  hint: plain(hint),
  element: {
    type: 'plain_text_input',
    action_id: actionId,
    max_length: NOTE_LENGTH,
    ...(value === undefined || value === '' ? {} : { initial_value: value }),
  },
});

/** With the name of the section over each one's, where the form has several. */
function toFields(fields: readonly EntryField[], input: EnterViewInput): KnownBlock[] {
  if (input.form.section !== null) return fields.map((field) => toField(field, input));
  return fields.flatMap((field, at) => {
    const begins = fields[at - 1]?.section.id !== field.section.id;
    const name = escapeMrkdwn(shorten(field.section.name, 80));
    return [...(begins ? [section(`*${name}*`)] : []), toField(field, input)];
  });
}

/** The first few; a form that many people changed meanwhile must still have room for its fields. */
function toNotices(notices: readonly string[]): KnownBlock[] {
  const rest = notices.length - NOTICES_SHOWN;
  return [
    ...notices.slice(0, NOTICES_SHOWN).map((notice) => section(`:warning: ${notice}`)),
    ...(rest > 0 ? [section(`:warning: And ${countOf(rest, 'more change')} like these.`)] : []),
  ];
}

function toClearBox(clears: readonly string[]): InputBlock {
  return {
    type: 'input',
    block_id: ENTER_BLOCKS.clear,
    optional: true,
    label: plain('Clear values?'),
    hint: plain('Cleared values count as missing; the history keeps them.'),
    element: {
      type: 'checkboxes',
      action_id: ENTER_ACTIONS.clear,
      options: [
        option(shorten(`Yes, clear ${joinWords(clears, 3)}`, SLACK_LIMITS.optionText), 'clear'),
      ],
    },
  };
}

/** What a ticked box stands for: just these numbers. */
export const doubtsMark = (doubts: readonly string[]): string => digestOf([...doubts]);

function toDoubtBox(doubts: readonly string[]): InputBlock {
  const text = `${doubts[0] ?? ''}${doubts.length > 1 ? `, and ${countOf(doubts.length - 1, 'more')}` : ''}`;
  return {
    type: 'input',
    block_id: ENTER_BLOCKS.doubts,
    optional: true,
    label: plain('Enter anyway?'),
    hint: plain('Tick this if it is right, or correct the numbers, and press Save again.'),
    element: {
      type: 'checkboxes',
      action_id: ENTER_ACTIONS.doubts,
      options: [option(shorten(text, SLACK_LIMITS.optionText), doubtsMark(doubts))],
    },
  };
}

/** The form of one week: an input per metric, a note, and a reason where the week is closed. */
export function toEnterView(input: EnterViewInput): ModalView {
  const { form, state, notices = [], clears = [], doubts = [] } = input;
  const own = form.fields.filter(({ mayEnter }) => mayEnter === true);
  const others = form.fields.filter(({ mayEnter }) => mayEnter !== true);
  const left = own.length - MAX_FIELDS;
  return {
    type: 'modal',
    callback_id: ENTER_VIEW,
    private_metadata: JSON.stringify(state),
    title: plain('Enter numbers', SLACK_LIMITS.viewTitle),
    submit: plain('Save', SLACK_LIMITS.viewButton),
    close: plain('Cancel', SLACK_LIMITS.viewButton),
    blocks: [
      toEnterChoices(input),
      ...toNotices([...notices, ...doubts.map((doubt) => `${escapeMrkdwn(doubt)}: enter anyway?`)]),
      ...toFields(own.slice(0, MAX_FIELDS), input),
      ...(clears.length === 0 ? [] : [toClearBox(clears)]),
      ...(doubts.length === 0 ? [] : [toDoubtBox(doubts)]),
      textInput(
        ENTER_BLOCKS.note,
        ENTER_ACTIONS.note,
        'Note',
        'Kept with every number you change here.',
        input.note,
      ),
      ...(form.closed || form.fields.some(({ metric }) => metric.cadence === 'monthly')
        ? [
            textInput(
              ENTER_BLOCKS.reason,
              ENTER_ACTIONS.reason,
              'Reason for a correction',
              'Needed when a number of a closed week changes.',
              input.reason,
            ),
          ]
        : []),
      context('Blank stays missing, 0 is zero, `n/a` is excused.'),
      ...(others.length === 0
        ? []
        : [
            context(
              `Entered by others: ${joinWords(
                others.map(({ label }) => escapeMrkdwn(shorten(label, 60))),
                12,
              )}`,
            ),
          ]),
      ...(left > 0
        ? [
            context(
              `This section has ${countOf(left, 'more metric')} than fit here; share a CSV file for ${left === 1 ? 'it' : 'those'}.`,
            ),
          ]
        : []),
    ],
  };
}
