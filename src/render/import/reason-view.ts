import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';

export const IMPORT_REASON_VIEW = 'import-reason';
export const IMPORT_REASON_FIELD = 'reason';

/** Asks why numbers of closed weeks change, once for the whole file. */
export function toImportReasonView(importId: string, fileName: string, changes: number): ModalView {
  return {
    type: 'modal',
    callback_id: IMPORT_REASON_VIEW,
    private_metadata: importId,
    title: plain('Import', SLACK_LIMITS.viewTitle),
    submit: plain('Import', SLACK_LIMITS.viewButton),
    close: plain('Cancel', SLACK_LIMITS.viewButton),
    blocks: [
      section(
        `*${escapeMrkdwn(shorten(fileName, 80))}* makes ${countOf(changes, 'change')}, also to numbers of closed weeks.`,
      ),
      {
        type: 'input',
        block_id: IMPORT_REASON_FIELD,
        label: plain('Why do closed weeks change?'),
        hint: plain('Stays in the history beside every corrected number.'),
        element: {
          type: 'plain_text_input',
          action_id: IMPORT_REASON_FIELD,
          min_length: 3,
          max_length: 500,
        },
      },
    ],
  };
}
