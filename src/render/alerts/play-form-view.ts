import type { KnownBlock, ModalView } from '@slack/types';
import type { TenantPlay } from '../../domain/alerts/merge-plays.ts';
import {
  MOST_PLAY_STEPS,
  PLAY_STEP_LENGTH,
  PLAY_TEXT_LENGTH,
  PLAY_TITLE_LENGTH,
} from '../../domain/alerts/read-play.ts';
import { ALERT_RULES } from '../../domain/alerts/rules.ts';
import { COMPONENTS } from '../../domain/pulse/components.ts';
import { componentName } from '../../domain/pulse/words.ts';
import { actions, button, context, section } from '../blocks.ts';
import {
  checkbox,
  checkboxes,
  input,
  modal,
  multiSelect,
  searchSelect,
  textInput,
} from '../inputs.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { formBlock, notice } from '../pulse/form-text.ts';
import { SEGMENT_NAMES } from '../pulse/pulse-words.ts';
import { verticalName } from '../pulse/vertical-choices.ts';
import { currencyChoice } from '../setup/choices.ts';
import { SETUP_ACTIONS } from '../setup/draft.ts';
import { ruleName } from './rule-names.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from './settings-ids.ts';

/** What stands in the form, as text. */
export interface PlayDraft {
  readonly title: string;
  readonly rules: readonly string[];
  readonly components: readonly string[];
  readonly verticals: readonly string[];
  readonly segments: readonly string[];
  readonly mrrAtLeast: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly renewalWithinDays: string;
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
  readonly verticals: readonly string[];
  /** Part of the fields' block ids. */
  readonly variant: string;
  readonly metadata: string;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

const { value } = SETTINGS_FORM;
const NUMBER_LENGTH = 40;
const STEPS_LENGTH = MOST_PLAY_STEPS * (PLAY_STEP_LENGTH + 2);
const TITLE_LENGTH = 200;
const CONDITION_LENGTH = 800;

function toConditionBlocks({ draft, verticals, variant }: PlayForm): KnownBlock[] {
  const all = [...new Set([...verticals, ...draft.verticals])];
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
  ];
}

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
    ...toConditionBlocks(form),
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
