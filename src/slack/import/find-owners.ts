import { nameKey } from '../../domain/name-key.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { InvalidInput } from '../../errors.ts';
import type { Caller } from '../deps.ts';
import { slackErrorCode } from '../call-slack.ts';
import { mapBounded } from '../map-bounded.ts';
import type { People, SlackPerson } from '../people.ts';

/** What is needed of a request. */
export interface OwnersRequest {
  readonly deps: { readonly people: People };
  readonly caller: Pick<Caller, 'client' | 'teamId'>;
  readonly tenant: {
    readonly settings: Pick<TenantSettings, 'adminIds' | 'managerIds' | 'csmIds'>;
  };
}

/** More e-mail addresses than any team of CSMs has; Slack limits how many may be asked about. */
const MOST_EMAILS = 500;
/** Slack allows about fifty look-ups by e-mail a minute and bursts: a team takes a moment, and nobody is locked out. */
const OWNERS_AT_A_TIME = 5;

/**
 * Who is meant by each text of an owner column (domain.md §8): Slack id, mention, e-mail, or the name
 * or @handle of somebody set up here or owning an account. null: nobody Slack knows, or a guest.
 */
export async function findOwners(
  request: OwnersRequest,
  texts: readonly string[],
  knownIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { deps } = request;
  const { client, teamId } = request.caller;
  const emails = texts.filter((text) => isEmail(addressIn(text))).length;
  if (emails > MOST_EMAILS) {
    throw new InvalidInput(
      `The owner column names ${emails} e-mail addresses; I look up at most ${MOST_EMAILS}. Split the file, or name owners by their Slack id.`,
    );
  }
  const ownerNamed = await nameOwners(request, knownIds);
  const findOwner = async (written: string): Promise<string | null> => {
    const text = addressIn(written);
    const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text;
    if (isEmail(text)) return memberId(await deps.people.findByEmail(client, teamId, text));
    if (/^[UW][A-Z0-9]{3,}$/.test(id)) return findMember(request, id);
    return ownerNamed(text);
  };
  const ownerIds = await mapBounded(texts, OWNERS_AT_A_TIME, findOwner);
  return new Map(texts.map((text, at) => [text, ownerIds[at] ?? null]));
}

/** By real name, display name or handle, of those set up here or owning an account; null also where two are called so. */
async function nameOwners(
  { deps, caller, tenant }: OwnersRequest,
  knownIds: readonly string[],
): Promise<(text: string) => string | null> {
  const { adminIds, managerIds, csmIds } = tenant.settings;
  const ids = [...new Set([...knownIds, ...csmIds, ...managerIds, ...adminIds])];
  const found = await mapBounded(ids, OWNERS_AT_A_TIME, (id) =>
    // Whom Slack cannot describe just now has no name to be found by.
    deps.people.find(caller.client, caller.teamId, id).catch(() => null),
  );
  const named = new Map<string, Set<string>>();
  for (const person of found) {
    if (person?.gone === true) continue;
    for (const alias of person?.aliases ?? []) {
      const key = nameKey(alias);
      named.set(key, (named.get(key) ?? new Set()).add(person?.id ?? ''));
    }
  }
  return (text) => {
    const [one = null, ...others] = named.get(nameKey(text.replace(/^@/, ''))) ?? [];
    return others.length === 0 ? one : null;
  };
}

/** `Mira Castellan <mira@…>` and Slack's own `<mailto:mira@…|mira@…>` by the address; else the text itself. */
function addressIn(text: string): string {
  const bracketed = /<(?:mailto:)?([^<>|\s]+)(?:\|[^<>]*)?>\s*$/.exec(text)?.[1] ?? '';
  return isEmail(bracketed) ? bracketed : text;
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

/** Nobody outside the workspace, no guest, and nobody who left can own an account. */
const memberId = (person: SlackPerson | null): string | null =>
  person === null || person.gone || person.guest || person.stranger ? null : person.id;

async function findMember({ deps, caller }: OwnersRequest, id: string): Promise<string | null> {
  try {
    return memberId(await deps.people.find(caller.client, caller.teamId, id));
  } catch (error) {
    // Any other trouble is Slack's, and must not read as if nobody had that id.
    if (slackErrorCode(error) === 'user_not_found') return null;
    throw error;
  }
}
