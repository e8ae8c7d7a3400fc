import { AppError } from '../../errors.ts';
import { actingPerson } from '../local-slack/client/place.ts';
import type { JsonObject } from '../local-slack/json-object.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { StartOverResponse } from './contract.ts';

/** Deletes everything and begins anew; answers when that is done. Throws ClientRefusal. */
export async function startOver(
  workspace: Workspace,
  body: JsonObject,
): Promise<StartOverResponse> {
  const { as, beginWith } = body;
  actingPerson(workspace, typeof as === 'string' ? as : '');
  if (beginWith !== 'demo' && beginWith !== 'empty')
    throw new ClientRefusal('“beginWith” is neither “demo” nor “empty”.');
  const { beginning } = workspace;
  if (beginning === undefined) throw new ClientRefusal('This workspace cannot start over.');
  try {
    await beginning.startOver(beginWith);
  } catch (error) {
    throw error instanceof AppError ? new ClientRefusal(error.userMessage) : error;
  }
  return { ok: true };
}
