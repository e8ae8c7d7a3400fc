import type { PageState, PageValue } from '../../page-api/contract.ts';
import type { Ack } from '../delivery/delivery.ts';
import { defined, isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import { toApiMessage } from '../state/api-message.ts';
import { createResponseUrl, createTrigger } from '../state/grants.ts';
import { toApiView } from '../state/view-stack.ts';
import type { Workspace } from '../state/workspace.ts';
import { elementsOf } from '../validate/check-blocks.ts';
import { checkValue } from './check-value.ts';
import { findOption, shapeOf, stateFor } from './element-state.ts';
import { basePayload, payloadChannelName } from './payload.ts';
import { slackbotSays } from './run-command.ts';
import type { Surface } from './surface.ts';

/** The element of those ids on the surface; the block may be left out when the action id is enough. */
export function findElement(
  blocks: readonly JsonObject[],
  actionId: string,
  blockId?: string,
): { block: JsonObject; element: JsonObject } {
  for (const block of blocks) {
    if (blockId !== undefined && block['block_id'] !== blockId) continue;
    for (const { element } of elementsOf(block)) {
      if (element['action_id'] === actionId) return { block, element };
    }
  }
  throw new ClientRefusal(`There is nothing to press called “${actionId}” here.`);
}

/** The action of the payload: the element's own texts and the value it has now. */
function actionOf(
  workspace: Workspace,
  element: JsonObject,
  blockId: string,
  value: PageValue,
): { action: JsonObject; kept?: PageValue } {
  const base = defined({
    type: element['type'],
    action_id: element['action_id'],
    block_id: blockId,
    action_ts: workspace.ids.ts(),
  });
  if (element['type'] === 'button') {
    return {
      action: defined({
        ...base,
        text: element['text'],
        value: element['value'],
        style: element['style'],
      }),
    };
  }
  if (element['type'] === 'overflow') {
    const wanted = value.selected_option?.value ?? value.value ?? '';
    const option = findOption(element, wanted);
    if (!option) throw new ClientRefusal(`There is no option “${wanted}”.`);
    return { action: { ...base, selected_option: option } };
  }
  const kept = checkValue(workspace, element, value);
  return { action: defined({ ...base, placeholder: element['placeholder'], ...kept }), kept };
}

/** What the surface's elements hold now, for this person. */
function currentState(surface: Surface, userId: string): PageState {
  return surface.kind === 'view'
    ? surface.view.state
    : stateFor(surface.message.blocks ?? [], surface.message.states.get(userId));
}

/** Remembers values on the surface; unknown blocks and elements are ignored. */
export function keepState(
  workspace: Workspace,
  surface: Surface,
  userId: string,
  given: PageState,
): void {
  const blocks = surface.kind === 'view' ? surface.view.blocks : (surface.message.blocks ?? []);
  const state = currentState(surface, userId);
  for (const block of blocks) {
    for (const { element } of elementsOf(block)) {
      const [blockId, actionId] = [String(block['block_id']), String(element['action_id'])];
      const value = given[blockId]?.[actionId];
      if (value === undefined || !shapeOf(element['type'])) continue;
      (state[blockId] ??= {})[actionId] = checkValue(workspace, element, value);
    }
  }
  if (surface.kind === 'message') surface.message.states.set(userId, state);
}

/**
 * Presses a button or makes a choice. Resolves when the app has acknowledged; when it does not, the
 * person is told. Throws ClientRefusal when they could not press that.
 */
export async function pressElement(
  workspace: Workspace,
  userId: string,
  surface: Surface,
  press: { blockId?: string; actionId: string; value: PageValue; state?: PageState },
): Promise<Ack> {
  const blocks = surface.kind === 'view' ? surface.view.blocks : (surface.message.blocks ?? []);
  const { block, element } = findElement(blocks, press.actionId, press.blockId);
  if (block['type'] === 'input' && block['dispatch_action'] !== true) {
    throw new ClientRefusal('This input tells the app nothing before the form is submitted.');
  }
  const blockId = String(block['block_id']);
  const { action, kept } = actionOf(workspace, element, blockId, press.value);
  keepState(workspace, surface, userId, press.state ?? {});
  if (kept) keepState(workspace, surface, userId, { [blockId]: { [press.actionId]: kept } });
  const payload: JsonObject = {
    type: 'block_actions',
    ...basePayload(workspace, userId),
    actions: [action],
    ...surfacePayload(workspace, userId, surface),
  };
  const ack = await workspace.delivery.send('interactive', payload);
  if (!ack.acked) tellFailure(workspace, userId, surface, ack.error ?? 'operation_timeout');
  return ack;
}

function tellFailure(workspace: Workspace, userId: string, surface: Surface, error: string): void {
  if (surface.kind === 'message') {
    slackbotSays(workspace, surface.channel, userId, `That failed with the error "${error}"`);
  } else {
    workspace.feed.publish({
      type: 'toast',
      userId,
      text: `That failed with the error "${error}"`,
    });
  }
}

function surfacePayload(workspace: Workspace, userId: string, surface: Surface): JsonObject {
  if (surface.kind === 'view') {
    const { view } = surface;
    const trigger = {
      userId,
      viewId: view.id,
      ...(view.channelId ? { channelId: view.channelId } : {}),
    };
    return {
      trigger_id: createTrigger(workspace, trigger),
      container: { type: 'view', view_id: view.id },
      view: toApiView(workspace, view),
    };
  }
  const { message, channel } = surface;
  const ephemeral = message.ephemeralTo !== undefined;
  const grant = {
    userId,
    channelId: channel.id,
    sourceTs: message.ts,
    ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
  };
  const state = currentState(surface, userId);
  return {
    trigger_id: createTrigger(workspace, { userId, channelId: channel.id }),
    response_url: createResponseUrl(workspace, grant),
    container: defined({
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      thread_ts: message.threadTs,
    }),
    channel: { id: channel.id, name: payloadChannelName(channel) },
    // Slack does not send the content of ephemeral messages back.
    ...(ephemeral ? {} : { message: toApiMessage(workspace, message) }),
    ...(isObject(state) ? { state: { values: state } } : {}),
  };
}
