import { actingPerson } from '../local-slack/client/place.ts';
import { isPageState, isPageValue } from '../local-slack/client/page-value.ts';
import { pressElement } from '../local-slack/client/press-element.ts';
import { runCommand } from '../local-slack/client/run-command.ts';
import { sayText } from '../local-slack/client/say-text.ts';
import { dismissView, submitView } from '../local-slack/client/submit-view.ts';
import { suggestOptions } from '../local-slack/client/suggest-options.ts';
import { messageSurface, viewSurface } from '../local-slack/client/surface.ts';
import type { Surface } from '../local-slack/client/surface.ts';
import type { JsonObject } from '../local-slack/json-object.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type {
  CloseRequest,
  CloseResponse,
  OptionsResponse,
  PageState,
  PressResponse,
  SendResponse,
  SubmitResponse,
} from './contract.ts';
import { startOver } from './start-over.ts';
import { turnClock } from './turn-clock.ts';
import { markRead } from './unread.ts';

function text(body: JsonObject, key: string): string {
  const value = body[key];
  if (typeof value !== 'string') throw new ClientRefusal(`“${key}” is missing.`);
  return value;
}

function optionalText(body: JsonObject, key: string): string | undefined {
  return body[key] === undefined || body[key] === null ? undefined : text(body, key);
}

/** A state as the page sends it: two levels of objects, each value with its type. */
function stateIn(body: JsonObject, key: string): PageState {
  const given = body[key];
  if (given === undefined) return {};
  if (!isPageState(given)) throw new ClientRefusal(`“${key}” is not a state.`);
  return given;
}

function surfaceIn(workspace: Workspace, userId: string, body: JsonObject): Surface {
  const viewId = optionalText(body, 'viewId');
  return viewId === undefined
    ? messageSurface(workspace, userId, text(body, 'channel'), text(body, 'ts'))
    : viewSurface(workspace, userId, viewId);
}

async function send(workspace: Workspace, body: JsonObject): Promise<SendResponse> {
  const [userId, channelId, typed] = [text(body, 'as'), text(body, 'channel'), text(body, 'text')];
  // As in Slack: a command stands at the beginning, and commands do not work in threads.
  if (typed.startsWith('/')) {
    if (optionalText(body, 'threadTs') !== undefined) {
      throw new ClientRefusal('Commands do not work in threads.');
    }
    await runCommand(workspace, userId, channelId, typed);
    return { ok: true, command: true };
  }
  const threadTs = optionalText(body, 'threadTs');
  const message = sayText(workspace, userId, channelId, typed, threadTs);
  return { ok: true, command: false, ts: message.ts };
}

async function press(workspace: Workspace, body: JsonObject): Promise<PressResponse> {
  const userId = text(body, 'as');
  const { action } = body;
  if (!isPageValue(action)) throw new ClientRefusal('“action” is missing.');
  await pressElement(workspace, userId, surfaceIn(workspace, userId, body), {
    blockId: text(body, 'blockId'),
    actionId: text(body, 'actionId'),
    value: action,
    state: stateIn(body, 'state'),
  });
  return { ok: true };
}

async function submit(workspace: Workspace, body: JsonObject): Promise<SubmitResponse> {
  const { ack: _ack, ...result } = await submitView(
    workspace,
    text(body, 'as'),
    text(body, 'viewId'),
    stateIn(body, 'values'),
  );
  return result;
}

async function close(workspace: Workspace, body: JsonObject): Promise<CloseResponse> {
  const request: CloseRequest = { as: text(body, 'as'), viewId: text(body, 'viewId') };
  await dismissView(workspace, request.as, request.viewId);
  return { ok: true };
}

async function options(workspace: Workspace, body: JsonObject): Promise<OptionsResponse> {
  const userId = text(body, 'as');
  actingPerson(workspace, userId);
  return suggestOptions(workspace, userId, surfaceIn(workspace, userId, body), {
    blockId: text(body, 'blockId'),
    actionId: text(body, 'actionId'),
    value: text(body, 'value'),
  });
}

/** The POST routes with a JSON body, by name. */
export const PAGE_ACTIONS: Readonly<
  Record<string, (workspace: Workspace, body: JsonObject) => Promise<unknown>>
> = {
  send,
  press,
  submit,
  close,
  options,
  turn: turnClock,
  read: markRead,
  'start-over': startOver,
};
