import type { OptionsResponse } from '../../page-api/contract.ts';
import { defined, isObject } from '../json-object.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import { toApiMessage } from '../state/api-message.ts';
import { toApiView } from '../state/view-stack.ts';
import type { Workspace } from '../state/workspace.ts';
import { list } from '../validate/checks.ts';
import { optionGroup, selectOption } from '../validate/options.ts';
import type { Report } from '../validate/report.ts';
import { optionGroupsIn, optionsIn } from './page-value.ts';
import { basePayload, payloadChannelName } from './payload.ts';
import { findElement } from './press-element.ts';
import type { Surface } from './surface.ts';

/** Slack asks the app from this many characters on, unless the element says otherwise. */
const QUERY_LENGTH = 3;

/**
 * The choices of an `external_select` for what was typed. Throws ClientRefusal when the app does not
 * answer or answers with something Slack would not show.
 */
export async function suggestOptions(
  workspace: Workspace,
  userId: string,
  surface: Surface,
  asked: { blockId?: string; actionId: string; value: string },
): Promise<OptionsResponse> {
  const blocks = surface.kind === 'view' ? surface.view.blocks : (surface.message.blocks ?? []);
  const { block, element } = findElement(blocks, asked.actionId, asked.blockId);
  if (!String(element['type']).includes('external_select')) {
    throw new ClientRefusal('These choices do not come from the app.');
  }
  const least = element['min_query_length'];
  if (asked.value.length < (typeof least === 'number' ? least : QUERY_LENGTH))
    return { options: [] };
  const ack = await workspace.delivery.send('interactive', {
    type: 'block_suggestion',
    ...basePayload(workspace, userId),
    action_id: asked.actionId,
    block_id: block['block_id'],
    value: asked.value,
    ...(surface.kind === 'view'
      ? {
          container: { type: 'view', view_id: surface.view.id },
          view: toApiView(workspace, surface.view),
        }
      : {
          container: defined({
            type: 'message',
            message_ts: surface.message.ts,
            channel_id: surface.channel.id,
            is_ephemeral: surface.message.ephemeralTo !== undefined,
          }),
          channel: { id: surface.channel.id, name: payloadChannelName(surface.channel) },
          message: toApiMessage(workspace, surface.message),
        }),
  });
  if (!ack.acked || !isObject(ack.payload))
    throw new ClientRefusal('Result not found: the app did not answer.');
  return checkedOptions(ack.payload);
}

function checkedOptions(payload: Record<string, unknown>): OptionsResponse {
  const report: Report = { surface: 'message', problems: [], whyNotShown: () => undefined };
  const groups = payload['option_groups'];
  if (groups === undefined) list(selectOption, 0, 100)(payload['options'], '/options', report);
  else list(optionGroup, 0, 100)(groups, '/option_groups', report);
  if (report.problems.length > 0)
    throw new ClientRefusal(`Result not found: ${report.problems.join('; ')}`);
  if (groups === undefined) return { options: optionsIn(payload['options']) };
  return { option_groups: optionGroupsIn(groups) };
}
