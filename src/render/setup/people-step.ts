import type { KnownBlock } from '@slack/types';
import { channelSelect, channelsSelect, input, usersSelect } from '../inputs.ts';
import { toAlertsPart } from './alerts-part.ts';
import { LIST_MAX, SETUP_ACTIONS as A, SETUP_FIELDS as F, type SetupForm } from './draft.ts';

/** Channels, who is what, and at the first time how customers' alerts reach them. */
export function toPeopleStep({ draft }: SetupForm): KnownBlock[] {
  const { alerts, teamChannelId, publicChannelIds, adminIds, managerIds, csmIds } = draft;
  return [
    input(
      {
        blockId: F.teamChannel,
        label: 'Team channel',
        hint: 'Where the team talks about its numbers. Answers may be public there.',
      },
      channelSelect(A.value, teamChannelId),
    ),
    input(
      {
        blockId: F.publicChannels,
        label: 'More channels where answers may be public',
        hint: 'Everywhere else answers go to the asker’s direct message.',
        optional: true,
      },
      channelsSelect(A.value, publicChannelIds, LIST_MAX.publicChannels),
    ),
    input(
      {
        blockId: F.admins,
        label: 'Admins',
        hint: 'They set up, edit sections and metrics, and may enter and correct everything.',
      },
      usersSelect(A.value, adminIds, LIST_MAX.admins),
    ),
    input(
      {
        blockId: F.managers,
        label: 'Managers',
        hint: 'They see everything and may change every customer account; they do not set anything up.',
        optional: true,
      },
      usersSelect(A.value, managerIds, LIST_MAX.managers),
    ),
    input(
      {
        blockId: F.csms,
        label: 'Customer success managers',
        hint: 'People who look after customer accounts.',
        optional: true,
      },
      usersSelect(A.value, csmIds, LIST_MAX.csms),
    ),
    ...toAlertsPart(alerts),
  ];
}
