import type { JsonObject } from '../json-object.ts';
import { later } from '../state/workspace.ts';
import type { Channel, Workspace } from '../state/workspace.ts';

/** `message.channels` and the like, as the manifest subscribes to them. */
function subscriptionFor(event: JsonObject, channel: Channel | undefined): string {
  if (event['type'] !== 'message') return String(event['type']);
  return `message.${{ channel: 'channels', group: 'groups', im: 'im' }[channel?.kind ?? 'channel']}`;
}

/**
 * Delivers an event the app is subscribed to and may see, redelivering it (3 times, with Slack's
 * headers) until it is acknowledged. Resolves when it is, or when Slack gives up.
 */
export function deliverEvent(
  workspace: Workspace,
  event: JsonObject,
  channel?: Channel,
): Promise<boolean> {
  const { team, bot } = workspace.world;
  if (channel && !channel.members.has(bot.userId)) return Promise.resolve(false);
  if (!workspace.subscribedEvents.has(subscriptionFor(event, channel)))
    return Promise.resolve(false);
  const body: JsonObject = {
    token: 'local',
    team_id: team.id,
    api_app_id: workspace.appId,
    event: { event_ts: workspace.ids.ts(), ...event },
    type: 'event_callback',
    event_id: workspace.ids.next('Ev'),
    event_time: Math.floor(workspace.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel?.isExtShared ?? false,
  };
  if (workspace.faults.takeDuplicate()) void attempt(workspace, body, 0);
  return attempt(workspace, body, 0);
}

async function attempt(workspace: Workspace, body: JsonObject, number: number): Promise<boolean> {
  const reason = 'timeout';
  const ack = await workspace.delivery.send(
    'events_api',
    body,
    number === 0 ? undefined : { attempt: number, reason },
  );
  if (ack.acked) return true;
  const waitMs = workspace.timing.eventRetriesMs[number];
  if (waitMs === undefined) return false;
  return new Promise((resolve) => {
    later(workspace, waitMs, () => {
      resolve(attempt(workspace, body, number + 1));
    });
  });
}
