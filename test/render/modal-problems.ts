import type { ModalView } from '@slack/types';
import { createFaults } from '../../src/playground/local-slack/faults.ts';
import { SlackRefusal } from '../../src/playground/local-slack/slack-refusal.ts';
import { SLACK_TIMING } from '../../src/playground/local-slack/state/timing.ts';
import { createWorkspace } from '../../src/playground/local-slack/state/workspace.ts';
import { checkView } from '../../src/playground/local-slack/validate/check-view.ts';
import { demoWorld } from '../../src/playground/demo-world.ts';

const workspace = createWorkspace({
  world: demoWorld,
  now: () => 1_761_750_000_000,
  timing: SLACK_TIMING,
  signingSecret: '',
  calls: [],
  faults: createFaults().source,
  delivery: {
    send: () => Promise.reject(new Error('nothing is delivered here')),
    close: () => Promise.resolve(),
  },
});

/** Why the local Slack would refuse the modal; nothing when it would show it. */
export function modalProblems(view: ModalView): readonly string[] {
  try {
    checkView(workspace, JSON.parse(JSON.stringify(view)), 'modal');
    return [];
  } catch (error) {
    if (error instanceof SlackRefusal) return [error.message, JSON.stringify(error)];
    throw error;
  }
}
