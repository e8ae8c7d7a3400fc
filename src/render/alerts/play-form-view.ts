import type { KnownBlock, ModalView } from '@slack/types';
import type { TenantPlay } from '../../domain/alerts/merge-plays.ts';
import {
  MOST_PLAY_STEPS,
  PLAY_STEP_LENGTH,
  PLAY_TEXT_LENGTH,
  PLAY_TITLE_LENGTH,
} from '../../domain/alerts/read-play.ts';
import { actions, button, context, section } from '../blocks.ts';
import { checkbox, input, modal, textInput } from '../inputs.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { formBlock, notice } from '../pulse/form-text.ts';
import {
  toConditionBlocks,
  type ConditionChoices,
  type ConditionDraft,
} from './play-condition-fields.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from './settings-ids.ts';

/** What stands in the form, as text. */
export interface PlayDraft extends ConditionDraft {
  readonly title: string;
  readonly text: string;
  /** One a line. */
  readonly steps: string;
  readonly enabled: boolean;
}

export interface PlayForm {
  readonly draft: PlayDraft;
  /** The play that is changed; null: a new one. */
  readonly play: TenantPlay | null;
  /** When a built-in one fits, in words; plain text. */
  readonly condition: string;
  readonly choices: ConditionChoices;
  /** Part of the fields' block ids. */
  readonly variant: string;
  readonly metadata: string;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

const { value } = SETTINGS_FORM;
const STEPS_LENGTH = MOST_PLAY_STEPS * (PLAY_STEP_LENGTH + 2);
const TITLE_LENGTH = 200;
const CONDITION_LENGTH = 800;

function toHead(form: PlayForm): KnownBlock[] {
  const { draft, play, condition, variant } = form;
  if (play !== null && play.source !== 'own') {
    return [
      section(`*${escapeWithin(play.title, TITLE_LENGTH)}*`),
      context(
        `When: ${escapeWithin(condition, CONDITION_LENGTH)}. A built-in play keeps its title and its condition.`,
      ),
      ...(play.source === 'edited'
        ? [actions([button(SETTINGS_FORM.playReset, 'Reset to the built-in one', play.key)])]
        : []),
    ];
  }
  return [
    input(
      { blockId: formBlock('title', variant), label: 'What to do, in a few words' },
      textInput(value, { initial: draft.title, max: PLAY_TITLE_LENGTH }),
    ),
    ...toConditionBlocks(draft, form.choices, variant),
  ];
}

/** The form of a play: text and steps of a built-in one, all of an own one. */
export function toPlayFormView(form: PlayForm): ModalView {
  const { draft, play, variant, metadata, notices = [] } = form;
  return modal({
    callbackId: SETTINGS_VIEWS.play,
    title: play === null ? 'Add a play' : 'Change a play',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      ...notices.map(notice),
      ...toHead(form),
      input(
        { blockId: formBlock('text', variant), label: 'What it is about, in a sentence or two' },
        textInput(value, { initial: draft.text, max: PLAY_TEXT_LENGTH, multiline: true }),
      ),
      input(
        {
          blockId: formBlock('steps', variant),
          label: 'Steps, one a line',
          hint: `At most ${MOST_PLAY_STEPS}, each of at most ${PLAY_STEP_LENGTH} characters.`,
        },
        textInput(value, { initial: draft.steps, max: STEPS_LENGTH, multiline: true }),
      ),
      input(
        {
          blockId: formBlock('enabled', variant),
          label: 'Recommended with alerts',
          optional: true,
        },
        checkbox(value, { value: 'yes', text: 'Switched on' }, draft.enabled),
      ),
    ],
  });
}

/** A play as who may not edit it reads it. */
export function toPlayReadView(play: TenantPlay, condition: string): ModalView {
  const steps = play.steps.map((step, at) => `${at + 1}. ${escapeWithin(step, 300)}`);
  return modal({
    callbackId: SETTINGS_VIEWS.playRead,
    title: 'Play',
    close: 'Back',
    metadata: '',
    blocks: [
      section(
        `*${escapeWithin(play.title, TITLE_LENGTH)}*${play.enabled ? '' : ' · _switched off_'}`,
      ),
      context(`When: ${escapeWithin(condition, CONDITION_LENGTH)}`),
      section(escapeWithin(play.text, 1_200)),
      section(steps.join('\n')),
    ],
  });
}
