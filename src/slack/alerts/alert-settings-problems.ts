import { managerField, type AlertSettingsFields } from '../../domain/alerts/read-alert-settings.ts';
import type { Request } from '../request.ts';
import { peopleProblem } from '../setup/check-people.ts';
import { fallbackProblem } from './fallback-problem.ts';

/** Guests and apps as managers, and channels that are shared, by field; what only Slack knows. */
export async function alertSettingsProblems(
  { deps, caller }: Pick<Request, 'deps' | 'caller'>,
  { managers, fallbackChannel }: Pick<AlertSettingsFields, 'managers' | 'fallbackChannel'>,
): Promise<Record<string, string>> {
  const chosen = Object.entries(managers).filter(([, managerId]) => managerId !== '');
  const checked = await Promise.all(
    chosen.map(async ([csmId, managerId]) => {
      const problem = await peopleProblem(deps, caller, [managerId]);
      return problem === null ? [] : [[managerField(csmId), problem] as const];
    }),
  );
  const channel = await fallbackProblem(deps, caller, fallbackChannel);
  return {
    ...Object.fromEntries(checked.flat()),
    ...(channel === null ? {} : { fallbackChannel: channel }),
  };
}
