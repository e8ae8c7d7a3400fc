import { recalculateFrom } from '../../store/pulse/recalculate.ts';
import { undoChurn } from '../../store/pulse/undo-churn.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { accountName, loadEditable } from './load-account.ts';

/** `undo churn <account> <why>`: its last churn never was; closed periods follow, and its history keeps why. */
export async function undoAccountChurn(
  request: Request,
  accountId: string,
  why: string,
): Promise<void> {
  const { deps, caller, person, tenant, now, respond } = request;
  const view = await loadEditable(request, accountId, null);
  const { settings } = tenant;
  await deps.store.inTenant(caller.tenantId, async (tx) => {
    await undoChurn(tx, { accountId, why }, { by: person.id, at: now });
    await recalculateFrom(tx, { settings, from: null, accountIds: [accountId], now });
  });
  const text = `The last churn of ${accountName(view)} is undone: it counts as a customer all along, in closed periods, too. The reason stays in its history.`;
  await sayToAsker(deps, caller, { text }, respond);
}
