import type { JsonObject } from '../json-object.ts';
import { findPerson } from '../state/workspace.ts';
import type { Channel, Workspace } from '../state/workspace.ts';

/** The name Slack gives a conversation in payloads. */
export function payloadChannelName(channel: Channel): string {
  return { channel: channel.name, group: 'privategroup', im: 'directmessage' }[channel.kind];
}

/** What every interactive payload carries. */
export function basePayload(workspace: Workspace, userId: string): JsonObject {
  const { team } = workspace.world;
  const person = findPerson(workspace, userId);
  return {
    team: { id: team.id, domain: team.domain },
    user: {
      id: userId,
      username: person?.name ?? '',
      name: person?.name ?? '',
      team_id: person?.teamId ?? team.id,
    },
    api_app_id: workspace.appId,
    token: 'local',
    enterprise: null,
    is_enterprise_install: false,
  };
}
