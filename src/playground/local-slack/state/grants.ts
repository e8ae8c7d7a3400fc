import { SlackRefusal } from '../slack-refusal.ts';
import type { ResponseUrl, Trigger, Workspace } from './workspace.ts';

const MOST_USES = 5;

/** A fresh trigger id; it lives 3 seconds and opens one view. */
export function createTrigger(
  workspace: Workspace,
  trigger: Pick<Trigger, 'userId' | 'channelId' | 'viewId'>,
): string {
  sweep(workspace);
  const id = `${Math.floor(workspace.now())}.${workspace.world.team.id}.${workspace.ids.secret()}`;
  workspace.triggers.set(id, {
    ...trigger,
    expiresAtMs: workspace.now() + workspace.timing.triggerLifeMs,
    exchanged: false,
  });
  return id;
}

/** Uses the trigger up. Throws SlackRefusal for an unknown, expired or used one. */
export function exchangeTrigger(workspace: Workspace, id: string): Trigger {
  const trigger = workspace.triggers.get(id);
  if (!trigger) throw new SlackRefusal('invalid_trigger_id');
  if (trigger.exchanged) throw new SlackRefusal('exchanged_trigger_id');
  if (workspace.now() > trigger.expiresAtMs) throw new SlackRefusal('expired_trigger_id');
  trigger.exchanged = true;
  return trigger;
}

/** A fresh response_url: 5 uses in 30 minutes. */
export function createResponseUrl(
  workspace: Workspace,
  grant: Pick<ResponseUrl, 'userId' | 'channelId' | 'sourceTs' | 'threadTs'>,
): string {
  const secret = workspace.ids.secret();
  workspace.responseUrls.set(secret, {
    ...grant,
    usesLeft: MOST_USES,
    expiresAtMs: workspace.now() + workspace.timing.responseUrlLifeMs,
  });
  return `${workspace.origin}/actions/${workspace.world.team.id}/${secret}`;
}

/** Old grants are told apart from unknown ones for an hour, then forgotten. */
function sweep(workspace: Workspace): void {
  const forgotten = workspace.now() - 3_600_000;
  for (const grants of [workspace.triggers, workspace.responseUrls]) {
    for (const [id, grant] of grants) {
      if (grant.expiresAtMs > forgotten) break;
      grants.delete(id);
    }
  }
}
