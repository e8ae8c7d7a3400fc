import { nameKey } from '../../domain/scorecard/find-by-name.ts';
import { InvalidInput } from '../../errors.ts';
import { callSlack, slackErrorCode } from '../call-slack.ts';
import type { Request } from '../request.ts';

/** More e-mail addresses than any team of CSMs has; Slack limits how many may be asked about. */
const MOST_EMAILS = 500;

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
  const emails = texts.filter(isEmail).length;
  if (emails > MOST_EMAILS) {
    throw new InvalidInput(
      `The owner column names ${emails} e-mail addresses; I look up at most ${MOST_EMAILS}. Split the file, or name owners by their Slack id.`,
    );
  }
  for (const text of texts) {
    const id = /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(text)?.[1] ?? text;
    found.set(
      text,
      isEmail(text)
        ? await findByEmail(request, text)
        : /^[UW][A-Z0-9]{3,}$/.test(id)
          ? await findMember(request, id)
          : (byName.get(nameKey(text.replace(/^@/, ''))) ?? null),
    );
  }
  return found;
}

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

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
  try {
    const person = await deps.people.find(caller.client, caller.teamId, id);
    return person.guest || person.stranger ? null : id;
  } catch (error) {
    // Any other trouble is Slack's, and must not read as if nobody had that id.
    if (slackErrorCode(error) === 'user_not_found') return null;
    throw error;
  }
}
