import { setTimeout as sleep } from 'node:timers/promises';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { InvalidInput } from '../errors.ts';
import { section } from '../render/blocks.ts';
import type { SlackDeps } from './deps.ts';
import { toUserSentence } from './tell-error.ts';

/** A trigger lives three seconds: whatever is not ready by then opens as a waiting modal and is filled. */
const PATIENCE_MS = 800;

const message = (title: string, text: string): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: title },
  close: { type: 'plain_text', text: 'Close' },
  blocks: [section(text)],
});

/**
 * Opens a modal that needs the database: directly when it is built in time, else a waiting modal at
 * once which is filled later. Errors before the modal opens are thrown; later ones are shown in it.
 */
export async function openModal(
  deps: Pick<SlackDeps, 'log'>,
  client: WebClient,
  triggerId: string,
  title: string,
  build: () => Promise<ModalView>,
  mode: 'open' | 'push' = 'open',
): Promise<void> {
  const show = (view: ModalView) =>
    mode === 'open'
      ? client.views.open({ trigger_id: triggerId, view })
      : client.views.push({ trigger_id: triggerId, view });
  const building = build();
  const late = Symbol('late');
  const first = await Promise.race([building, sleep(PATIENCE_MS, late, { ref: false })]);
  if (first !== late) {
    await show(first);
    return;
  }
  building.catch(() => undefined);
  const { view } = await show(message(title, ':hourglass_flowing_sand: One moment…'));
  if (view?.id === undefined)
    throw new InvalidInput('Slack did not open the form. Please try that again.');
  const filled = await building.catch((error: unknown) =>
    message(title, toUserSentence(error, deps.log)),
  );
  await client.views.update({ view_id: view.id, view: filled });
}
