import { AppError } from '../../errors.ts';
import { actingPerson } from '../local-slack/client/place.ts';
import type { JsonObject } from '../local-slack/json-object.ts';
import { ClientRefusal } from '../local-slack/slack-refusal.ts';
import type { Workspace } from '../local-slack/state/workspace.ts';
import type { TurnResponse } from './contract.ts';
import { clockOf } from './to-page-clock.ts';

/** Turns the clock forward; answers once everything that follows from it is done. Throws ClientRefusal. */
export async function turnClock(workspace: Workspace, body: JsonObject): Promise<TurnResponse> {
  const { as, to } = body;
  actingPerson(workspace, typeof as === 'string' ? as : '');
  const instant = new Date(typeof to === 'string' ? to : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw new ClientRefusal('“to” is not a time.');
  const clock = clockOf(workspace);
  try {
    await clock.turnTo(instant);
  } catch (error) {
    throw error instanceof AppError ? new ClientRefusal(error.userMessage) : error;
  }
  return { ok: true };
}
