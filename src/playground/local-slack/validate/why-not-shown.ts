import { isShowableImage } from '../state/stored-file.ts';
import type { Workspace } from '../state/workspace.ts';
import type { Report } from './report.ts';

/** Slack's answer for a picture it cannot show: unknown, not the bot's to see, not ready, no picture. */
export function whyNotShown(workspace: Workspace): Report['whyNotShown'] {
  const { bot } = workspace.world;
  return ({ id, url }) => {
    const file = [...workspace.files.values()].find(
      (one) => one.id === id || (url !== undefined && new RegExp(`[-/]${one.id}/`).test(url)),
    );
    if (!file?.completed || !isShowableImage(file)) return 'invalid slack file';
    const canSee =
      file.userId === bot.userId ||
      [...file.channelIds].some((channelId) =>
        workspace.channels.get(channelId)?.members.has(bot.userId),
      );
    return canSee ? undefined : 'invalid slack file';
  };
}
