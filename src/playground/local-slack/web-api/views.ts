import { SlackRefusal } from '../slack-refusal.ts';
import { exchangeTrigger } from '../state/grants.ts';
import {
  createView,
  findView,
  findViewByExternalId,
  pushView,
  replaceView,
  showView,
  stackOf,
  toApiView,
} from '../state/view-stack.ts';
import { findPerson } from '../state/workspace.ts';
import { checkView } from '../validate/check-view.ts';
import { jsonArg, requiredArg, textArg } from './api-method.ts';
import type { ApiMethod } from './api-method.ts';

/** The `views.*` methods. */
export const VIEW_METHODS: Readonly<Record<string, ApiMethod>> = {
  'views.open': {
    run(workspace, args) {
      const triggerId = requiredArg(args, 'trigger_id');
      const checked = checkView(workspace, jsonArg(args, 'view'), 'modal');
      const trigger = exchangeTrigger(workspace, triggerId);
      const view = createView(workspace, checked, trigger.userId, trigger.channelId);
      showView(workspace, view);
      return { view: toApiView(workspace, view) };
    },
  },
  'views.push': {
    run(workspace, args) {
      const triggerId = requiredArg(args, 'trigger_id');
      const checked = checkView(workspace, jsonArg(args, 'view'), 'modal');
      const trigger = exchangeTrigger(workspace, triggerId);
      if (stackOf(workspace, trigger.userId).length === 0) throw new SlackRefusal('not_found');
      const view = createView(workspace, checked, trigger.userId, trigger.channelId);
      pushView(workspace, view);
      return { view: toApiView(workspace, view) };
    },
  },
  'views.update': {
    run(workspace, args) {
      const viewId = textArg(args, 'view_id');
      const view =
        viewId === ''
          ? findViewByExternalId(workspace, requiredArg(args, 'external_id'))
          : findView(workspace, viewId);
      if (!view) throw new SlackRefusal('not_found');
      const checked = checkView(workspace, jsonArg(args, 'view'), 'modal');
      const hash = textArg(args, 'hash');
      if (hash !== '' && hash !== view.hash) throw new SlackRefusal('hash_conflict');
      replaceView(workspace, view, checked);
      return { view: toApiView(workspace, view) };
    },
  },
  'views.publish': {
    run(workspace, args) {
      const userId = requiredArg(args, 'user_id');
      if (!findPerson(workspace, userId)) throw new SlackRefusal('user_not_found');
      const checked = checkView(workspace, jsonArg(args, 'view'), 'home');
      const hash = textArg(args, 'hash');
      const before = workspace.homes.get(userId);
      if (hash !== '' && before && hash !== before.hash) throw new SlackRefusal('hash_conflict');
      const view = createView(workspace, checked, userId);
      workspace.homes.set(userId, view);
      workspace.feed.publish({ type: 'other' });
      return { view: toApiView(workspace, view) };
    },
  },
};
