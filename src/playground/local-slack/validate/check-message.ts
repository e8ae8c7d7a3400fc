import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { objectsIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { Workspace } from '../state/workspace.ts';
import { checkBlocks } from './check-blocks.ts';
import { fillIds } from './fill-ids.ts';
import type { Report } from './report.ts';
import { whyNotShown } from './why-not-shown.ts';

/** Text and blocks of a message, as given; `blocks` undefined when there are none. */
export interface MessageContent {
  text: string;
  blocks: JsonObject[] | undefined;
}

/**
 * The content when Slack would take it, ids filled in. Throws SlackRefusal `no_text`, `msg_too_long`,
 * `invalid_blocks_format`, `invalid_blocks` or `msg_blocks_too_long`.
 */
export function checkMessage(
  workspace: Workspace,
  given: { text: string; blocks: unknown },
  surface: 'message' | 'ephemeral',
): MessageContent {
  const { text, blocks } = given;
  if (text.length > SLACK_LIMITS.messageText) throw new SlackRefusal('msg_too_long');
  const none = blocks === undefined || (Array.isArray(blocks) && blocks.length === 0);
  if (none) {
    if (text.trim() === '') throw new SlackRefusal('no_text');
    return { text, blocks: undefined };
  }
  if (!Array.isArray(blocks)) throw new SlackRefusal('invalid_blocks_format');
  const report: Report = { surface, problems: [], whyNotShown: whyNotShown(workspace) };
  checkBlocks(blocks, '/blocks', report);
  if (report.problems.length > 0) throw new SlackRefusal('invalid_blocks', report.problems);
  if (JSON.stringify(blocks).length > SLACK_LIMITS.messageBlocksJson) {
    throw new SlackRefusal('msg_blocks_too_long');
  }
  return { text, blocks: fillIds(workspace.ids, objectsIn(blocks)) };
}
