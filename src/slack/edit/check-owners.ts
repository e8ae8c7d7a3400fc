import type { Section } from '../../domain/scorecard/types.ts';
import { listOf } from '../../render/edit/section-form.ts';
import type { Request } from '../request.ts';
import { peopleProblem } from '../setup/check-people.ts';

/**
 * Sentences for owner and contributors when guests or apps are newly chosen, by field; who is in
 * already stays, or nobody could change anything else once a person has left.
 */
export async function newPeopleProblem(
  { deps, caller }: Request,
  draft: { readonly owner: string; readonly contributors: string },
  before: Pick<Section, 'ownerId' | 'contributorIds'> | null,
): Promise<Record<string, string>> {
  const known = new Set([before?.ownerId ?? '', ...(before?.contributorIds ?? []), '']);
  const isNew = (id: string) => !known.has(id);
  const [owner, contributors] = await Promise.all([
    peopleProblem(deps, caller, [draft.owner].filter(isNew)),
    peopleProblem(deps, caller, listOf(draft.contributors).filter(isNew)),
  ]);
  return {
    ...(owner === null ? {} : { owner }),
    ...(contributors === null ? {} : { contributors }),
  };
}
