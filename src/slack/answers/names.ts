import type { Scorecard } from '../../domain/scorecard/types.ts';
import type { NameOf } from '../../render/scorecard/scorecard-table.ts';
import type { Caller, SlackDeps } from '../deps.ts';

/** Everybody a scorecard names: owners and contributors. */
export function peopleOf({ sections, metrics }: Scorecard): string[] {
  const ids = [...sections, ...metrics].flatMap(({ ownerId, contributorIds }) => [
    ...(ownerId === null ? [] : [ownerId]),
    ...contributorIds,
  ]);
  return [...new Set(ids)];
}

/** Names by id; whoever Slack cannot name stays an id. */
export async function loadNames(
  deps: Pick<SlackDeps, 'people'>,
  caller: Caller,
  userIds: Iterable<string>,
): Promise<NameOf> {
  const names = await deps.people.findNames(caller.client, caller.teamId, userIds);
  return (userId) => names.get(userId) ?? userId;
}
