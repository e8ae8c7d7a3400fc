import { randomBytes } from 'node:crypto';
import { stateFor } from '../client/element-state.ts';
import { isObject, objectsIn, stringIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { StoredView } from './stored-view.ts';
import type { Workspace } from './workspace.ts';

/** Slack shows at most three modals on top of each other. */
const MOST_VIEWS = 3;

/** A person's open modals, bottom first. */
export function stackOf(workspace: Workspace, userId: string): StoredView[] {
  let stack = workspace.viewStacks.get(userId);
  if (!stack) {
    stack = [];
    workspace.viewStacks.set(userId, stack);
  }
  return stack;
}

/** The open modal of that id, whoever has it open. */
export function findView(workspace: Workspace, viewId: string): StoredView | undefined {
  return [...workspace.viewStacks.values()].flat().find((view) => view.id === viewId);
}

/** The open modal of that external id. */
export function findViewByExternalId(
  workspace: Workspace,
  externalId: string,
): StoredView | undefined {
  if (externalId === '') return undefined;
  return [...workspace.viewStacks.values()].flat().find((view) => view.externalId === externalId);
}

function contentOf(
  view: JsonObject,
): Omit<
  StoredView,
  'id' | 'userId' | 'hash' | 'rootViewId' | 'previousViewId' | 'state' | 'channelId'
> {
  const part = (key: 'title' | 'submit' | 'close'): Partial<Record<typeof key, JsonObject>> => {
    const value = view[key];
    return isObject(value) ? { [key]: value } : {};
  };
  return {
    type: view['type'] === 'home' ? 'home' : 'modal',
    callbackId: stringIn(view['callback_id']),
    privateMetadata: stringIn(view['private_metadata']),
    externalId: stringIn(view['external_id']),
    ...part('title'),
    ...part('submit'),
    ...part('close'),
    clearOnClose: view['clear_on_close'] === true,
    notifyOnClose: view['notify_on_close'] === true,
    blocks: objectsIn(view['blocks']),
  };
}

function newHash(workspace: Workspace): string {
  return `${Math.floor(workspace.now() / 1_000)}.${randomBytes(5).toString('base64url')}`;
}

/** A checked view, not yet shown. */
export function createView(
  workspace: Workspace,
  view: JsonObject,
  userId: string,
  channelId?: string,
): StoredView {
  const content = contentOf(view);
  if (findViewByExternalId(workspace, content.externalId)) {
    throw new SlackRefusal('duplicate_external_id');
  }
  const id = workspace.ids.next('V');
  return {
    ...content,
    id,
    userId,
    hash: newHash(workspace),
    rootViewId: id,
    previousViewId: null,
    state: stateFor(content.blocks, {}, channelId),
    ...(channelId === undefined ? {} : { channelId }),
  };
}

/** Shows the view alone; modals that were open go away. */
export function showView(workspace: Workspace, view: StoredView): void {
  workspace.viewStacks.set(view.userId, [view]);
  workspace.feed.publish({ type: 'view_opened', view });
}

/** Shows the view on top of the person's open modals. */
export function pushView(workspace: Workspace, view: StoredView): void {
  const stack = stackOf(workspace, view.userId);
  const below = stack.at(-1);
  if (!below) throw new SlackRefusal('not_found');
  if (stack.length >= MOST_VIEWS) throw new SlackRefusal('push_limit_reached');
  view.rootViewId = below.rootViewId;
  view.previousViewId = below.id;
  stack.push(view);
  workspace.feed.publish({ type: 'view_opened', view });
}

/** Replaces the view's content; what was filled in stays where the ids are the same. */
export function replaceView(workspace: Workspace, view: StoredView, next: JsonObject): void {
  const content = contentOf(next);
  for (const key of ['title', 'submit', 'close'] as const) delete view[key];
  Object.assign(view, content, {
    hash: newHash(workspace),
    state: stateFor(content.blocks, view.state, view.channelId),
  });
  workspace.feed.publish({ type: 'view_updated', view });
}

/** Takes the view, and with `all` the whole stack, off the screen. */
export function closeView(workspace: Workspace, view: StoredView, all: boolean): void {
  const stack = stackOf(workspace, view.userId);
  workspace.viewStacks.set(view.userId, all ? [] : stack.filter((other) => other !== view));
  workspace.feed.publish({ type: 'view_closed', userId: view.userId, viewId: view.id, all });
}

/** The view as the Web API and payloads show it. */
export function toApiView(workspace: Workspace, view: StoredView): JsonObject {
  const { team, bot } = workspace.world;
  return {
    id: view.id,
    team_id: team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values: view.state },
    hash: view.hash,
    title: view.title ?? null,
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: workspace.appId,
    external_id: view.externalId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
