import type { KnownBlock, ModalView } from '@slack/types';
import { managerField, MOST_DAILY_BUDGET } from '../../domain/alerts/read-alert-settings.ts';
import type { AlertSettingsFields } from '../../domain/alerts/read-alert-settings.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { context, section } from '../blocks.ts';
import {
  channelSelect,
  checkboxes,
  input,
  modal,
  textInput,
  timePicker,
  userSelect,
} from '../inputs.ts';
import { notice } from '../pulse/form-text.ts';
import { WEEKDAY_CHOICES } from '../setup/choices.ts';
import { countOf, shorten } from '../text.ts';
import type { NameOf } from './alert-subject.ts';
import { SETTINGS_FORM, SETTINGS_VIEWS } from './settings-ids.ts';

/** A modal holds a hundred blocks. */
export const MOST_CSMS_SHOWN = 80;
const HOLIDAYS_LENGTH = 2_500;
const NAME_LENGTH = 60;

export interface AlertSettingsForm {
  readonly draft: AlertSettingsFields;
  /** Whose managers are asked for, Slack user ids. */
  readonly csmIds: readonly string[];
  readonly nameOf: NameOf;
  readonly settings: Pick<CalendarRules, 'zone'>;
  /** Part of the fields' block ids: Slack keeps what was typed where they stay the same. */
  readonly variant: string;
  readonly metadata: string;
  /** Told on top; mrkdwn. */
  readonly notices?: readonly string[];
}

const { value } = SETTINGS_FORM;

function toQuietBlocks({ draft, settings, variant }: AlertSettingsForm): KnownBlock[] {
  return [
    input(
      {
        blockId: `quietFrom.${variant}`,
        label: 'Quiet hours from',
        hint: `In the time of ${settings.zone}. The same time twice: no quiet hours.`,
      },
      timePicker(value, draft.quietFrom),
    ),
    input(
      {
        blockId: `quietTo.${variant}`,
        label: 'Quiet hours to',
        hint: 'Alerts are worked out all the same, and told after.',
      },
      timePicker(value, draft.quietTo),
    ),
    input(
      { blockId: `quietDays.${variant}`, label: 'Days without alerts', optional: true },
      checkboxes(value, WEEKDAY_CHOICES, draft.quietDays),
    ),
    input(
      {
        blockId: `holidays.${variant}`,
        label: 'Holidays',
        hint: 'One a line: 2025-12-25, or 12-25 for that day of every year.',
        optional: true,
      },
      textInput(value, { initial: draft.holidays, max: HOLIDAYS_LENGTH, multiline: true }),
    ),
  ];
}

function toManagerBlocks({ draft, csmIds, nameOf, variant }: AlertSettingsForm): KnownBlock[] {
  if (csmIds.length === 0) return [];
  const rest = csmIds.length - MOST_CSMS_SHOWN;
  return [
    section('*Who hears of an alert that nobody answers for two business days*'),
    ...csmIds.slice(0, MOST_CSMS_SHOWN).map((id) =>
      input(
        {
          blockId: `${managerField(id)}.${variant}`,
          label: `Manager of ${shorten(nameOf(id), NAME_LENGTH)}`,
          optional: true,
        },
        userSelect(value, draft.managers[id] ?? ''),
      ),
    ),
    context(
      `Blank: the admins.${rest > 0 ? ` ${countOf(rest, 'more person', 'more people')} who own accounts do not fit here: their managers stay as they are.` : ''}`,
    ),
  ];
}

/** What admins decide for all alerts. */
export function toAlertSettingsView(form: AlertSettingsForm): ModalView {
  const { draft, variant, metadata, notices = [] } = form;
  return modal({
    callbackId: SETTINGS_VIEWS.tenant,
    title: 'Alerts for everybody',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      ...notices.map(notice),
      ...toQuietBlocks(form),
      input(
        {
          blockId: `fallbackChannel.${variant}`,
          label: 'Channel for alerts of accounts without an owner',
          hint: 'Blank: the team channel.',
          optional: true,
        },
        channelSelect(value, draft.fallbackChannel === '' ? null : draft.fallbackChannel),
      ),
      input(
        {
          blockId: `dailyBudget.${variant}`,
          label: 'Alerts a person gets a day',
          hint: `1 to ${MOST_DAILY_BUDGET}; what is more becomes one digest.`,
        },
        textInput(value, { initial: draft.dailyBudget, max: 3 }),
      ),
      ...toManagerBlocks(form),
    ],
  });
}
