import { affectedByValues } from '../../../domain/pulse/affected-by-values.ts';
import { mayEditAccount, mayImportPulse } from '../../../domain/pulse/permissions.ts';
import { pulsePeriodOf } from '../../../domain/pulse/period.ts';
import { planValues, type ValuePlan } from '../../../domain/pulse/plan-values.ts';
import { localDate } from '../../../domain/zone.ts';
import { checkPulseRows, type CheckedPulse } from '../../../ingest/check-pulse-rows.ts';
import { toRecalculationText } from '../../../render/import/recalculation-text.ts';
import { toValuesPreview, toValuesText } from '../../../render/import/pulse-preview.ts';
import type { TenantTx } from '../../../store/open-store.ts';
import { findAccounts, type AccountWithMrr } from '../../../store/pulse/accounts.ts';
import { findCurrentValues } from '../../../store/pulse/current-values.ts';
import { recalculate } from '../../../store/pulse/recalculate.ts';
import { saveValues } from '../../../store/pulse/save-values.ts';
import { loadNames } from '../../answers/names.ts';
import { loadPulseSetUp, type PulseSetUp } from '../../answers/pulse-data.ts';
import { requirePermission, type Request } from '../../request.ts';
import type { CheckImport, PlannedImport } from '../import-kind.ts';
import { namePeople } from '../name-people.ts';

interface Checked {
  readonly setUp: PulseSetUp;
  readonly accounts: readonly AccountWithMrr[];
  readonly checked: CheckedPulse;
}

export const checkPulseMetrics: CheckImport = async (request, csv, onProgress) => {
  const { deps, caller, tenant, person, now } = request;
  const { settings } = tenant;
  const [setUp, accounts] = await Promise.all([
    loadPulseSetUp(request),
    deps.store.readInTenant(caller.tenantId, findAccounts),
  ]);
  requirePermission(mayImportPulse(person, accounts, settings));
  const owners = accounts.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
  const nameOf = await loadNames(deps, caller, owners);
  const checked = await checkPulseRows(csv, {
    accounts,
    definitions: setUp.definitions,
    settings,
    now,
    mayEdit: (account) => namePeople(mayEditAccount(person, account, settings), nameOf),
    onProgress: ({ rows, total }) => onProgress(`Checking… ${rows} of ${total} rows`),
  });
  const { errors, errorCount } = checked;
  const all = { setUp, accounts, checked };
  return { csv, errors, errorCount, plan: (tx) => plan(tx, request, all) };
};

/** The scores the changed values can enter, never beyond the running period. */
function affected({ tenant, now }: Request, { setUp, accounts }: Checked, { changes }: ValuePlan) {
  const { settings } = tenant;
  const verticals = new Map(accounts.map(({ id, vertical }) => [id, vertical]));
  const current = pulsePeriodOf(settings.pulseCadence, localDate(now, settings), settings);
  const values = changes.map(({ accountId, type, periodEnd }) => ({
    vertical: verticals.get(accountId) ?? '',
    type,
    periodEnd,
  }));
  return affectedByValues(values, current, setUp, settings);
}

async function plan(tx: TenantTx, request: Request, all: Checked): Promise<PlannedImport> {
  const { settings } = request.tenant;
  const { checked } = all;
  const current = await findCurrentValues(tx, checked);
  const planned = planValues(checked.rows, current);
  const periods = affected(request, all, planned);
  const { digest, fresh, changed, same } = planned;
  return {
    digest,
    changes: planned.changes.length,
    needsReason: false,
    summary: { fresh, changed, same },
    toPreview: (shown) => toValuesPreview({ ...shown, checked, plan: planned, periods, settings }),
    store: (inTx) => store(inTx, request, all, planned),
  };
}

async function store(tx: TenantTx, request: Request, all: Checked, planned: ValuePlan) {
  const { caller, tenant, now } = request;
  if (!(await saveValues(tx, planned.changes, { by: caller.userId, at: now }))) return null;
  const result = await recalculate(tx, {
    settings: tenant.settings,
    periods: affected(request, all, planned),
    accountIds: [...new Set(planned.changes.map(({ accountId }) => accountId))],
    now,
  });
  const names = new Map(all.accounts.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const words = `${toValuesText(planned)}. ${toRecalculationText(result, nameOf, tenant.settings)}`;
  return { words, after: async () => {} };
}
