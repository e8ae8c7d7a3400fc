import type { KnownBlock } from '@slack/types';
import { context } from '../blocks.ts';
import { channelSelect, checkboxes, input, timePicker } from '../inputs.ts';
import { WEEKDAY_CHOICES } from './choices.ts';
import { SETUP_ACTIONS as A, SETUP_FIELDS as F, type AlertsDraft } from './draft.ts';

/** When and where alerts of customer accounts come; asked once, changed in `/pulse settings`. */
export function toAlertsPart(draft: AlertsDraft | null): KnownBlock[] {
  if (draft === null) {
    return [
      context(
        'Quiet hours, holidays and all else about risk alerts stand in `/pulse settings`, what to do about them in `/pulse plays`.',
      ),
    ];
  }
  const { quietFrom, quietTo, quietDays, fallbackChannelId } = draft;
  return [
    input(
      {
        blockId: F.fallbackChannel,
        label: 'Channel for risk alerts of customers without an owner',
        hint: 'Owners are told themselves, in direct messages. Blank: the team channel.',
        optional: true,
      },
      channelSelect(A.value, fallbackChannelId),
    ),
    input(
      {
        blockId: F.quietFrom,
        label: 'No alerts from',
        hint: 'They are worked out all the same, and told after. The same time twice: no quiet hours.',
      },
      timePicker(A.value, quietFrom),
    ),
    input({ blockId: F.quietTo, label: 'to' }, timePicker(A.value, quietTo)),
    input(
      { blockId: F.quietDays, label: 'No alerts on', optional: true },
      checkboxes(A.value, WEEKDAY_CHOICES, quietDays.map(String)),
    ),
    context(
      'Holidays, who hears of what nobody answers, and how many alerts a person gets a day: `/pulse settings`.',
    ),
  ];
}
