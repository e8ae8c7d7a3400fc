import type { KnownBlock, ModalView } from '@slack/types';
import { demoWorld } from '../../../src/playground/demo-world.ts';
import { createFaults } from '../../../src/playground/local-slack/faults.ts';
import { SLACK_TIMING } from '../../../src/playground/local-slack/state/timing.ts';
import { createWorkspace } from '../../../src/playground/local-slack/state/workspace.ts';
import { checkMessage } from '../../../src/playground/local-slack/validate/check-message.ts';
import { checkView } from '../../../src/playground/local-slack/validate/check-view.ts';

/** A picture the workspace knows, with an id as long as Slack's longest. */
export const PICTURE_ID = 'F0PICTURE0000000';

const workspace = createWorkspace({
  world: demoWorld,
  now: () => 0,
  timing: SLACK_TIMING,
  faults: createFaults().source,
  calls: [],
  delivery: { send: async () => ({ acked: false, ms: 0 }), close: async () => {} },
  signingSecret: 'secret',
});
workspace.files.set(PICTURE_ID, {
  id: PICTURE_ID,
  name: 'chart.png',
  title: 'chart.png',
  userId: demoWorld.bot.userId,
  bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
  sizeBytes: 4,
  createdAtMs: 0,
  ready: true,
  completed: true,
  deleted: false,
  channelIds: new Set(),
});

function reasonOf(check: () => unknown): string | null {
  try {
    check();
    return null;
  } catch (error) {
    return String(error);
  }
}

/** Why the strict local Slack would refuse the message; null when it takes it. */
export const refusalOfMessage = (
  message: { text: string; blocks?: readonly KnownBlock[] },
  surface: 'message' | 'ephemeral',
): string | null =>
  reasonOf(() => checkMessage(workspace, { text: message.text, blocks: message.blocks }, surface));

/** Why the strict local Slack would refuse the modal; null when it takes it. */
export const refusalOfView = (view: ModalView): string | null =>
  reasonOf(() => checkView(workspace, view, 'modal'));
