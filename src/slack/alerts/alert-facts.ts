import type { Alert } from '../../domain/alerts/types.ts';
import { NotFound } from '../../errors.ts';
import { loadAlertContext, type AlertContext } from '../../reporter/alerts/alert-context.ts';
import { loadAlertNames } from '../../reporter/alerts/alert-names.ts';
import { findAlert } from '../../store/alerts/find-alerts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import type { Request } from '../request.ts';

export const unknownAlert = () =>
  new NotFound(
    'That alert is not known any more. Type `/pulse alerts` to see those that are open.',
  );

/** Runs work in a transaction with everything that is done about alerts goes by. */
export async function inAlertContext<T>(
  { deps, caller, person, now }: Request,
  work: (tx: TenantTx, context: AlertContext) => Promise<T>,
): Promise<T> {
  const { tenantId, teamId, client } = caller;
  const nameOf = await loadAlertNames(deps, { id: tenantId, teamId, client }, [person.id]);
  return deps.store.inTenant(tenantId, async (tx) =>
    work(tx, await loadAlertContext(tx, nameOf, now)),
  );
}

/** The alert a control stands for; NotFound when there is none. */
export async function findPressedAlert({ deps, caller }: Request, id: string): Promise<Alert> {
  const alert = await deps.store.readInTenant(caller.tenantId, (tx) => findAlert(tx, id));
  if (alert === null) throw unknownAlert();
  return alert;
}
