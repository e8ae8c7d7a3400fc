import { nameKey } from '../../domain/scorecard/find-by-name.ts';
import { callSlack, slackErrorCode } from '../call-slack.ts';
import type { Request } from '../request.ts';

/** More e-mail addresses than any team of CSMs has; Slack limits how many may be asked about. */
const MOST_EMAILS = 100;

/**
 * Who is meant by each text of an owner column (domain.md §8): Slack id, mention, e-mail, or the name
 * of somebody set up here or owning an account. null: nobody Slack knows, or a guest.
 */
export async function findOwners(
  request: Request,
  texts: readonly string[],
  knownIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const { deps, caller, tenant } = request;
  const { adminIds, managerIds, csmIds } = tenant.settings;
  const ids = new Set([...knownIds, ...csmIds, ...managerIds, ...adminIds]);
  const names = await deps.people.findNames(caller.client, caller.teamId, ids);
  const byName = new Map([...names].map(([id, name]) => [nameKey(name), id]));
  const found = new Map<string, string | null>();
  let emails = 0;
  for (const text of texts) {
    const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text;
    const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    if (isEmail) emails += 1;
    found.set(
      text,
      isEmail
        ? emails > MOST_EMAILS
          ? null
          : await findByEmail(request, text)
        : /^[UW][A-Z0-9]{3,}$/.test(id)
          ? await findMember(request, id)
          : (byName.get(nameKey(text.replace(/^@/, ''))) ?? null),
    );
  }
  return found;
}

async function findByEmail(request: Request, email: string): Promise<string | null> {
  const { client } = request.caller;
  try {
    const { user } = await callSlack(() => client.users.lookupByEmail({ email }), {
      repeatable: true,
    });
    return user?.id === undefined ? null : await findMember(request, user.id);
  } catch (error) {
    if (slackErrorCode(error) === 'users_not_found') return null;
    throw error;
  }
}

/** Nobody outside the workspace, and no guest, can own an account. */
async function findMember({ deps, caller }: Request, id: string): Promise<string | null> {
  const person = await deps.people.find(caller.client, caller.teamId, id).catch(() => null);
  return person === null || person.guest || person.stranger ? null : id;
}
