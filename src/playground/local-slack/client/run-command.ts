import type { Ack } from '../delivery/delivery.ts';
import { isObject, stringIn } from '../json-object.ts';
import { ClientRefusal, SlackRefusal } from '../slack-refusal.ts';
import { createResponseUrl, createTrigger } from '../state/grants.ts';
import { joinChannel } from '../state/join-channel.ts';
import { storeMessage } from '../state/post-message.ts';
import { findPerson } from '../state/workspace.ts';
import type { Channel, Workspace } from '../state/workspace.ts';
import { escapeText, mentionText } from './escape-text.ts';
import { payloadChannelName } from './payload.ts';
import { writablePlace } from './place.ts';
import { respond } from './respond.ts';

/** The sender of Slack's own remarks. */
const SLACKBOT = 'USLACKBOT';

/** Tells one person something in Slack's name. */
export function slackbotSays(
  workspace: Workspace,
  channel: Channel,
  userId: string,
  text: string,
): void {
  storeMessage(workspace, channel, { userId: SLACKBOT, byBot: false, text, ephemeralTo: userId });
}

/**
 * Types a slash command. Resolves when the app has acknowledged it, or with the error the person was
 * shown. Throws ClientRefusal for a command nobody knows and for a place they are not in.
 */
export async function runCommand(
  workspace: Workspace,
  userId: string,
  channelId: string,
  typed: string,
): Promise<Ack> {
  const channel = writablePlace(workspace, userId, channelId);
  const [, name = '', rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  if (name === '/invite') return invite(workspace, userId, channel, rest);
  const command = workspace.world.commands.find((one) => one.command === name.toLowerCase());
  if (!command) throw new ClientRefusal(`${name} is not a valid command.`);
  const target = { userId, channelId: channel.id };
  const { team } = workspace.world;
  workspace.feed.publish({ type: 'typing', userId, channelId: channel.id });
  const ack = await workspace.delivery.send('slash_commands', {
    token: 'local',
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: payloadChannelName(channel),
    user_id: userId,
    user_name: findPerson(workspace, userId)?.name ?? '',
    command: command.command,
    text: command.shouldEscape ? mentionText(workspace, rest, true) : escapeText(rest),
    api_app_id: workspace.appId,
    is_enterprise_install: 'false',
    response_url: createResponseUrl(workspace, target),
    trigger_id: createTrigger(workspace, target),
  });
  if (!ack.acked) {
    slackbotSays(workspace, channel, userId, `${name} failed with the error "${ack.error}"`);
  } else if (isObject(ack.payload) && (ack.payload['text'] || ack.payload['blocks'])) {
    try {
      respond(workspace, target, ack.payload);
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
      slackbotSays(workspace, channel, userId, `${name} failed with the error "${error.code}"`);
    }
  }
  return ack;
}

function invite(workspace: Workspace, userId: string, channel: Channel, rest: string): Ack {
  if (channel.kind === 'im') throw new ClientRefusal('Nobody can be invited here.');
  const wanted = mentionText(workspace, rest.trim(), false);
  const invited = stringIn(/^<@(\w+)>$/.exec(wanted)?.[1]);
  if (invited === '') throw new ClientRefusal('Say whom to invite: /invite @name');
  joinChannel(workspace, channel, invited, userId);
  return { acked: true, ms: 0 };
}
