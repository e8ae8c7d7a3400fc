import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { callSlack, slackErrorCode } from './call-slack.ts';

/** The person closed the modal, or changed it meanwhile: a newer answer is on its way. */
const OVERTAKEN = new Set(['not_found', 'hash_conflict', 'view_not_found']);

/** Redraws an open modal; with the hash only while it is still what the person pressed in. */
export async function updateView(
  client: WebClient,
  at: { id: string; hash?: string },
  view: ModalView,
): Promise<void> {
  try {
    await callSlack(
      () =>
        client.views.update({
          view_id: at.id,
          view,
          ...(at.hash === undefined ? {} : { hash: at.hash }),
        }),
      { repeatable: true },
    );
  } catch (error) {
    if (!OVERTAKEN.has(slackErrorCode(error) ?? '')) throw error;
  }
}
