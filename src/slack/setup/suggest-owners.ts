import { setTimeout as sleep } from 'node:timers/promises';
import type { ScorecardTemplate } from '../../domain/scorecard/template.ts';
import { searchKey } from '../../domain/scorecard/find-by-name.ts';
import type { SetupDraft } from '../../render/setup/draft.ts';
import { callSlack } from '../call-slack.ts';
import type { Caller, SlackDeps } from '../deps.ts';

/** Slack allows about a hundred look-ups a minute, and a suggestion is not worth waiting for. */
const PEOPLE_LOOKED_AT = 40;
const PATIENCE_MS = 1_200;

export interface Candidate {
  readonly id: string;
  readonly name: string;
}

const firstName = (name: string): string => searchKey(name).split(' ')[0] ?? '';

/** By section, the one person whose first name is its usual owner's; nobody when two have it. */
export function matchOwners(
  template: ScorecardTemplate,
  candidates: readonly Candidate[],
): Record<string, string> {
  return Object.fromEntries(
    template.sections.flatMap(({ name, usualOwner }) => {
      const fits = candidates.filter(
        (one) => usualOwner !== null && firstName(one.name) === searchKey(usualOwner),
      );
      return fits.length === 1 && fits[0] !== undefined ? [[name, fits[0].id] as const] : [];
    }),
  );
}

async function findCandidates(
  deps: Pick<SlackDeps, 'people'>,
  caller: Caller,
  draft: SetupDraft,
): Promise<Candidate[]> {
  const { client, teamId } = caller;
  const channel = draft.teamChannelId;
  const { members = [] } =
    channel === null
      ? {}
      : await callSlack(() => client.conversations.members({ channel, limit: PEOPLE_LOOKED_AT }), {
          repeatable: true,
        }).catch(() => ({ members: [] as string[] }));
  const ids = new Set([...draft.adminIds, ...draft.managerIds, ...draft.csmIds, ...members]);
  const found = await Promise.all(
    [...ids].slice(0, PEOPLE_LOOKED_AT).map(async (id) => {
      const person = await deps.people.find(client, teamId, id).catch(() => null);
      return person === null || person.gone || person.guest || person.stranger ? [] : [person];
    }),
  );
  return found.flat();
}

/**
 * The draft with owners suggested from the names of the team channel's members, where nobody was
 * chosen yet; unchanged when Slack takes too long.
 */
export async function suggestOwners(
  deps: Pick<SlackDeps, 'people'>,
  caller: Caller,
  template: ScorecardTemplate,
  draft: SetupDraft,
): Promise<SetupDraft> {
  const isOpen = template.sections.some(({ name }) => draft.owners[name] === undefined);
  if (!isOpen) return draft;
  const candidates = await Promise.race([
    findCandidates(deps, caller, draft),
    sleep(PATIENCE_MS, [] as Candidate[], { ref: false }),
  ]);
  return { ...draft, owners: { ...matchOwners(template, candidates), ...draft.owners } };
}
