import { WEEKDAYS } from '../../render/setup/choices.ts';
import { joinWords } from '../../render/text.ts';
import { SETUP_FIELDS as F, ownerField, type SetupDraft } from '../../render/setup/draft.ts';
import { fallbackProblem } from '../alerts/fallback-problem.ts';
import type { Caller, SlackDeps } from '../deps.ts';

type Parts = Pick<SlackDeps, 'people' | 'channels'>;

/** Why somebody cannot have a part in the scorecard, in words; null when they can. */
async function whyNot({ people }: Parts, caller: Caller, userId: string): Promise<string | null> {
  try {
    const person = await people.find(caller.client, caller.teamId, userId);
    if (person.gone) return `${person.name} has left Slack`;
    if (person.guest) return `${person.name} is a guest`;
    return person.stranger ? `${person.name} is an app or from another workspace` : null;
  } catch {
    return 'somebody chosen is not known in this workspace';
  }
}

/** A sentence for the field when guests, apps or strangers are chosen; null when all is well. */
export async function peopleProblem(
  parts: Parts,
  caller: Caller,
  userIds: readonly string[],
): Promise<string | null> {
  const found = await Promise.all(userIds.map((id) => whyNot(parts, caller, id)));
  const problems = [...new Set(found.filter((one) => one !== null))];
  if (problems.length === 0) return null;
  return `Only members of this workspace can be chosen: ${joinWords(problems, 3)}.`;
}

async function fieldErrors(
  parts: Parts,
  caller: Caller,
  fields: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, string>> {
  const checked = await Promise.all(
    Object.entries(fields).map(async ([blockId, userIds]) => {
      const problem = await peopleProblem(parts, caller, userIds);
      return problem === null ? [] : [[blockId, problem] as const];
    }),
  );
  return Object.fromEntries(checked.flat());
}

/** What is wrong with when and where alerts come, by block id. */
async function alertsErrors(
  parts: Parts,
  caller: Caller,
  { alerts }: SetupDraft,
): Promise<Record<string, string>> {
  if (alerts === null) return {};
  const channel = await fallbackProblem(parts, caller, alerts.fallbackChannelId ?? '');
  return {
    ...(channel === null ? {} : { [F.fallbackChannel]: channel }),
    ...(alerts.quietDays.length === WEEKDAYS.length
      ? { [F.quietDays]: 'Leave at least one day out: no alert would ever be delivered.' }
      : {}),
  };
}

/** What is wrong with channels and people, by block id. */
export async function peopleStepErrors(
  parts: Parts,
  caller: Caller,
  draft: SetupDraft,
): Promise<Record<string, string>> {
  const { teamChannelId, adminIds, managerIds, csmIds } = draft;
  const facts =
    teamChannelId === null
      ? null
      : await parts.channels.find(caller.client, caller.teamId, teamChannelId);
  return {
    ...(teamChannelId === null ? { [F.teamChannel]: 'Choose the channel of the team.' } : {}),
    ...(facts !== null && (facts.isShared || facts.isDm)
      ? {
          [F.teamChannel]:
            'Choose a channel of this workspace alone; a shared one would show the numbers to another company.',
        }
      : {}),
    ...(await alertsErrors(parts, caller, draft)),
    ...(adminIds.length === 0 ? { [F.admins]: 'Choose at least one admin.' } : {}),
    ...(await fieldErrors(parts, caller, {
      [F.admins]: adminIds,
      [F.managers]: managerIds,
      [F.csms]: csmIds,
    })),
  };
}

/** What is wrong with the owners chosen for a template, by block id. */
export function ownerErrors(
  parts: Parts,
  caller: Caller,
  { owners }: SetupDraft,
): Promise<Record<string, string>> {
  const fields = Object.entries(owners).filter(([, userId]) => userId !== '');
  return fieldErrors(
    parts,
    caller,
    Object.fromEntries(fields.map(([key, userId]) => [ownerField(key), [userId]])),
  );
}
