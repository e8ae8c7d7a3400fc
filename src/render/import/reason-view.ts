import type { ModalView } from '@slack/types';
import { plain, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';

export const IMPORT_REASON_VIEW = 'import-reason';
export const IMPORT_REASON_FIELD = 'reason';

/** What is corrected: values of weeks that are closed, or MRR of days gone by. */
export type Corrected = 'weeks' | 'mrr';

const ASKED = {
  weeks: {
    what: 'also to numbers of closed weeks',
    label: 'Why do closed weeks change?',
    hint: 'Stays in the history beside every corrected number.',
  },
  mrr: {
    what: 'and corrects MRR from the days it is stored from, also in closed periods',
    label: 'Why was the stored MRR wrong?',
    hint: 'Stays in the history of every corrected account.',
  },
} as const;

/** Asks why what is closed changes, once for the whole file. */
export function toImportReasonView(
  importId: string,
  fileName: string,
  changes: number,
  corrected: Corrected = 'weeks',
): ModalView {
  const { what, label, hint } = ASKED[corrected];
  return {
    type: 'modal',
    callback_id: IMPORT_REASON_VIEW,
    private_metadata: corrected === 'weeks' ? importId : `${importId} ${corrected}`,
    title: plain('Import', SLACK_LIMITS.viewTitle),
    submit: plain('Import', SLACK_LIMITS.viewButton),
    close: plain('Cancel', SLACK_LIMITS.viewButton),
    blocks: [
      section(
        `*${escapeMrkdwn(shorten(fileName, 80))}* makes ${countOf(changes, 'change')}, ${what}.`,
      ),
      {
        type: 'input',
        block_id: IMPORT_REASON_FIELD,
        label: plain(label),
        hint: plain(hint),
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
