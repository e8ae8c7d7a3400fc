import type { PageState, SubmitResponse } from '../../page-api/contract.ts';
import type { Ack } from '../delivery/delivery.ts';
import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { ClientRefusal, SlackRefusal } from '../slack-refusal.ts';
import { createTrigger } from '../state/grants.ts';
import type { StoredView } from '../state/stored-view.ts';
import {
  closeView,
  createView,
  findView,
  pushView,
  replaceView,
  toApiView,
} from '../state/view-stack.ts';
import type { Workspace } from '../state/workspace.ts';
import { checkView } from '../validate/check-view.ts';
import { inputErrors } from './input-errors.ts';
import { basePayload } from './payload.ts';
import { keepState } from './press-element.ts';
import { viewSurface } from './surface.ts';

/** What happened to the modal; `ack` is missing when the client itself refused to send. */
export interface SubmitResult extends SubmitResponse {
  ack?: Ack;
}

/** What Slack's client shows when the app's answer is missing or useless. */
const TROUBLE = 'We had some trouble connecting. Try again?';

/**
 * Fills the inputs and submits. What Slack's client would refuse (empty required inputs, numbers out
 * of range, texts too long) never reaches the app. Throws ClientRefusal when the modal is not on top.
 */
export async function submitView(
  workspace: Workspace,
  userId: string,
  viewId: string,
  values: PageState,
): Promise<SubmitResult> {
  const surface = viewSurface(workspace, userId, viewId);
  const { view } = surface;
  if (!view.submit) throw new ClientRefusal('This window has nothing to submit.');
  keepState(workspace, surface, userId, values);
  const errors = inputErrors(view.blocks, view.state);
  if (Object.keys(errors).length > 0) return { result: 'errors', errors };
  const ack = await workspace.delivery.send('interactive', {
    type: 'view_submission',
    ...basePayload(workspace, userId),
    trigger_id: createTrigger(workspace, {
      userId,
      viewId,
      ...(view.channelId === undefined ? {} : { channelId: view.channelId }),
    }),
    view: toApiView(workspace, view),
    response_urls: [],
  });
  if (!ack.acked) return { result: 'errors', errors: { '': TROUBLE }, ack };
  try {
    return { ...answer(workspace, view, isObject(ack.payload) ? ack.payload : {}), ack };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    return { result: 'errors', errors: { '': `${TROUBLE} (${error.message})` }, ack };
  }
}

/** Carries out the `response_action`. Throws SlackRefusal for one Slack would not take. */
function answer(workspace: Workspace, view: StoredView, payload: JsonObject): SubmitResponse {
  // The app may have replaced or closed it meanwhile.
  const isOpen = findView(workspace, view.id) !== undefined;
  switch (payload['response_action']) {
    case undefined:
      if (isOpen) closeView(workspace, view, false);
      return { result: 'closed' };
    case 'clear':
      if (isOpen) closeView(workspace, view, true);
      return { result: 'closed' };
    case 'errors':
      return { result: 'errors', errors: checkedErrors(view, payload['errors']) };
    case 'update':
      replaceView(workspace, view, checkView(workspace, payload['view'], 'modal'));
      return { result: 'updated' };
    case 'push': {
      const checked = checkView(workspace, payload['view'], 'modal');
      pushView(workspace, createView(workspace, checked, view.userId, view.channelId));
      return { result: 'pushed' };
    }
    default:
      throw new SlackRefusal('invalid_arguments', ['[ERROR] unknown response_action']);
  }
}

/** Errors belong to input blocks of the view, each with a sentence. */
function checkedErrors(view: StoredView, errors: unknown): Record<string, string> {
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    throw new SlackRefusal('invalid_arguments', ['[ERROR] errors must name at least one block']);
  }
  const checked: Record<string, string> = {};
  for (const [blockId, sentence] of Object.entries(errors)) {
    const block = view.blocks.find((one) => one['block_id'] === blockId);
    if (block?.['type'] !== 'input') {
      throw new SlackRefusal('invalid_arguments', [`[ERROR] there is no input block ${blockId}`]);
    }
    if (typeof sentence !== 'string' || sentence === '') {
      throw new SlackRefusal('invalid_arguments', [`[ERROR] the error of ${blockId} is no text`]);
    }
    checked[blockId] = sentence;
  }
  return checked;
}

/** Presses Close or Escape; the app is told when the view asks for it. */
export async function dismissView(
  workspace: Workspace,
  userId: string,
  viewId: string,
): Promise<void> {
  const { view } = viewSurface(workspace, userId, viewId);
  closeView(workspace, view, view.clearOnClose);
  if (!view.notifyOnClose) return;
  await workspace.delivery.send('interactive', {
    type: 'view_closed',
    ...basePayload(workspace, userId),
    view: toApiView(workspace, view),
    is_cleared: view.clearOnClose,
  });
}
