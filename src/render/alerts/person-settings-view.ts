import type { KnownBlock, ModalView } from '@slack/types';
import { ALERT_RULES } from '../../domain/alerts/rules.ts';
import { LEAST_DROP } from '../../domain/alerts/settings.ts';
import { NANO } from '../../domain/pulse/weights.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { actions, button, context } from '../blocks.ts';
import {
  checkboxes,
  datePicker,
  input,
  modal,
  radios,
  searchSelect,
  textInput,
  type Choice,
} from '../inputs.ts';
import { currencyChoice } from '../setup/choices.ts';
import { SETUP_ACTIONS } from '../setup/draft.ts';
import { timeText } from './alert-time.ts';
import { ruleName } from './rule-names.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from './settings-ids.ts';

/** What stands in the form, as text. */
export interface PersonSettingsDraft {
  readonly mute: string;
  readonly mutedUntil: string;
  readonly minDrop: string;
  readonly minMrr: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Those the person is told of. */
  readonly rules: readonly string[];
}

export interface PersonSettingsForm {
  readonly draft: PersonSettingsDraft;
  /** Until when the person is muted now; null: not muted. */
  readonly muted: Date | null;
  readonly isAdmin: boolean;
  /** Quiet hours and what else applies to everybody, in words; mrkdwn. */
  readonly forAll: string;
  readonly settings: Pick<TenantSettings, 'zone'>;
  readonly metadata: string;
}

const { value, mute, forAll } = SETTINGS_FORM;
const NUMBER_LENGTH = 40;

const muteChoices = ({ muted, settings }: PersonSettingsForm): readonly Choice[] => [
  { value: 'off', text: 'No: tell me' },
  ...(muted === null
    ? []
    : [{ value: 'keep', text: `As now, until ${timeText(muted, settings)}` }]),
  { value: '1-day', text: 'For a day from now' },
  { value: '1-week', text: 'For a week from now' },
  { value: 'date', text: 'Until a day I choose' },
];

/** The block ids of two fields differ with what they begin with: Slack keeps what was typed otherwise. */
export function toPersonSettingsView(form: PersonSettingsForm): ModalView {
  const { draft, isAdmin, metadata } = form;
  const least = LEAST_DROP / NANO;
  const rules = ALERT_RULES.map((rule) => ({ value: rule, text: ruleName(rule) }));
  const blocks: KnownBlock[] = [
    context(
      'What you get as a direct message when an account of yours is at risk. The team’s channel and `/pulse alerts` show everything all the same.',
    ),
    ...(isAdmin ? [actions([button(forAll, 'Change what applies to everybody…', 'all')])] : []),
    input(
      { blockId: 'mute', label: 'Mute my alerts', dispatch: true },
      radios(mute, muteChoices(form), draft.mute),
    ),
    ...(draft.mute === 'date'
      ? [
          input(
            {
              blockId: 'mutedUntil',
              label: 'Until',
              hint: 'Direct messages come again as that day begins.',
            },
            datePicker(value, draft.mutedUntil),
          ),
        ]
      : []),
    input(
      {
        blockId: 'rules',
        label: 'Tell me when',
        hint: 'Whether others are told is theirs to say.',
        optional: true,
      },
      checkboxes(value, rules, draft.rules),
    ),
    input(
      {
        blockId: 'minDrop',
        label: 'Only drops of at least so many points',
        hint: `${least} to 100, smaller drops are no alert for anybody. Blank: ${least}.`,
        optional: true,
      },
      textInput(value, { initial: draft.minDrop, max: NUMBER_LENGTH }),
    ),
    input(
      {
        blockId: 'minMrr',
        label: 'Only accounts with at least this MRR',
        hint: 'Accounts of another currency, or whose MRR is not known, are told of all the same. Blank: all.',
        optional: true,
      },
      textInput(value, { initial: draft.minMrr, max: NUMBER_LENGTH }),
    ),
    input(
      { blockId: 'currency', label: 'Currency of that MRR' },
      searchSelect(SETUP_ACTIONS.currency, currencyChoice(draft.currency), 'Search, e.g. CHF'),
    ),
    context(form.forAll),
  ];
  return modal({
    callbackId: SETTINGS_VIEWS.person,
    title: 'My alert settings',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks,
  });
}
