import type { ModalView } from '@slack/types';
import { section as textBlock } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
import { EDIT_VIEWS } from './edit-ids.ts';

/** Asks before something leaves the scorecard. `metrics`: how many go with a section; null for a metric. */
export function toArchiveView(name: string, metrics: number | null, metadata: string): ModalView {
  const what = metrics === null ? 'metric' : 'section';
  const along =
    metrics === null || metrics === 0 ? '' : `, with its ${countOf(metrics, 'metric')},`;
  return modal({
    callbackId: EDIT_VIEWS.archive,
    title: `Archive a ${what}`,
    submit: 'Archive',
    close: 'Keep',
    metadata,
    blocks: [
      textBlock(`Archive the ${what} *${escapeMrkdwn(name)}*?`),
      textBlock(
        `From now on it${along} is left out of the scorecard and of forms, and its name is free again. Past weeks show it as before, no value is deleted, and you can restore it from the archive at any time.`,
      ),
    ],
  });
}
