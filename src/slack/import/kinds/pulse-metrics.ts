import { affectedByValues } from '../../../domain/pulse/affected-by-values.ts';
import { mayEditAccount, mayImportPulse } from '../../../domain/pulse/permissions.ts';
import { pulsePeriodOf } from '../../../domain/pulse/period.ts';
import { planValues, type ValuePlan } from '../../../domain/pulse/plan-values.ts';
import type { ScoringSetUp } from '../../../domain/pulse/prepare-scoring.ts';
import type { Account, PulsePeriod } from '../../../domain/pulse/types.ts';
import { nameKey } from '../../../domain/name-key.ts';
import { mayView } from '../../../domain/scorecard/permissions.ts';
import { localDate } from '../../../domain/zone.ts';
import {
  accountNames,
  checkPulseRows,
  type CheckedPulse,
} from '../../../ingest/check-pulse-rows.ts';
import { toRecalculationText } from '../../../render/import/recalculation-text.ts';
import { toValuesPreview, toValuesText } from '../../../render/import/pulse-preview.ts';
import type { TenantReader, TenantTx } from '../../../store/open-store.ts';
import {
  findAccountNames,
  findAccountsNamed,
  findOwnerIds,
  type AccountWithCurrencies,
} from '../../../store/pulse/accounts.ts';
import { findEarlierNames } from '../../../store/pulse/aliases.ts';
import { catchUpScores } from '../../../store/pulse/catch-up-scores.ts';
import { findCurrentValues } from '../../../store/pulse/current-values.ts';
import { recalculate } from '../../../store/pulse/recalculate.ts';
import { saveValues } from '../../../store/pulse/save-values.ts';
import { findScoringSetUp } from '../../../store/pulse/set-up.ts';
import { loadNames } from '../../answers/names.ts';
import { requirePermission, type Request } from '../../request.ts';
import type { CheckImport, PlannedImport } from '../import-kind.ts';
import { namePeople } from '../name-people.ts';

interface Checked {
  readonly setUp: ScoringSetUp;
  /** Those the file names. */
  readonly accounts: readonly AccountWithCurrencies[];
  readonly checked: CheckedPulse;
}

export const checkPulseMetrics: CheckImport = async (request, csv, onProgress) => {
  const { deps, caller, tenant, person, now } = request;
  const { settings } = tenant;
  const isTrusted = mayImportPulse(person, [], settings) === true;
  const loaded = await load(request, accountNames(csv), isTrusted);
  const { setUp, accounts, owners, names, renamed } = loaded;
  requirePermission(mayView(person));
  const mayEdit = (account: Account) => mayEditAccount(person, account, settings);
  const nameOf = await loadNames(
    deps,
    caller,
    accounts.flatMap((one) => (one.ownerId === null || mayEdit(one) === true ? [] : [one.ownerId])),
  );
  const checked = await checkPulseRows(csv, {
    accounts,
    names,
    renamed,
    definitions: setUp.definitions,
    settings,
    now,
    mayEdit: (account) => namePeople(mayEdit(account), nameOf),
    findStanding: (of) =>
      deps.store.readInTenant(caller.tenantId, (tx) => findCurrentValues(tx, of)),
    onProgress: ({ rows, total }) => onProgress(`Checking… ${rows} of ${total} rows`),
  });
  const { errors, errorCount } = checked;
  // Who may change no account may share a file that changes nothing.
  if (errorCount > 0) requirePermission(mayImportPulse(person, owners, settings));
  const all = { setUp, accounts, checked };
  return {
    csv: errorCount > 0 ? csv : null,
    errors,
    errorCount,
    plan: (tx) => plan(tx, request, all),
  };
};

/** Of thousands of accounts those the file names; what the others are called only where a name is of none. */
async function load({ deps, caller }: Request, written: readonly string[], isTrusted: boolean) {
  const read = <T>(work: (reader: TenantReader) => Promise<T>) =>
    deps.store.readInTenant(caller.tenantId, work);
  const renamed = await read(findEarlierNames);
  const named =
    renamed.size === 0 ? written : written.map((one) => renamed.get(nameKey(one))?.name ?? one);
  const [setUp, accounts, ownerIds] = await Promise.all([
    read(findScoringSetUp),
    read((reader) => findAccountsNamed(reader, named)),
    // Whoever may import anyhow need not own anything.
    isTrusted ? [] : read(findOwnerIds),
  ]);
  const isComplete = accounts.length === new Set(named.map(nameKey)).size;
  const names = isComplete ? [] : (await read(findAccountNames)).map(({ name }) => name);
  return { setUp, accounts, names, renamed, owners: ownerIds.map((ownerId) => ({ ownerId })) };
}

/** The scores the changed values can enter, never beyond the running period. */
function affected({ tenant, now }: Request, { setUp, accounts }: Checked, { changes }: ValuePlan) {
  const { settings } = tenant;
  const verticals = new Map(accounts.map(({ id, vertical }) => [id, vertical]));
  const current = pulsePeriodOf(settings.pulseCadence, localDate(now, settings), settings);
  function* values() {
    for (const { accountId, type, periodEnd } of changes)
      yield { vertical: verticals.get(accountId) ?? '', type, periodEnd };
  }
  return affectedByValues(values(), current, setUp, settings);
}

async function plan(tx: TenantReader, request: Request, all: Checked): Promise<PlannedImport> {
  const { settings } = request.tenant;
  const { checked } = all;
  const current = await findCurrentValues(tx, checked);
  const planned = planValues(checked.rows, current);
  const periods = affected(request, all, planned);
  const { digest, fresh, changed } = planned;
  const same = planned.same + checked.unchangedCount;
  return {
    digest,
    changes: planned.changes.length,
    needsReason: false,
    summary: { fresh, changed, same },
    toPreview: (shown) => toValuesPreview({ ...shown, checked, plan: planned, periods, settings }),
    store: (inTx) => store(inTx, request, all, planned, periods),
  };
}

async function store(
  tx: TenantTx,
  request: Request,
  { accounts, checked }: Checked,
  planned: ValuePlan,
  periods: readonly PulsePeriod[],
) {
  const { caller, tenant, now } = request;
  await catchUpScores(tx, { settings: tenant.settings, now });
  if (!(await saveValues(tx, planned.changes, { by: caller.userId, at: now }))) return null;
  const result = await recalculate(tx, {
    settings: tenant.settings,
    periods,
    accountIds: [...planned.accountIds],
    now,
  });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const words = `${toValuesText({ ...planned, same: planned.same + checked.unchangedCount })}. ${toRecalculationText(result, nameOf, tenant.settings)}`;
  return { words, after: async () => {} };
}
