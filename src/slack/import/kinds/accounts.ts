import { v7 as uuid } from 'uuid';
import { verticalsOf } from '../../../domain/pulse/definitions.ts';
import {
  mayCreateAccount,
  mayEditAccount,
  mayImportPulse,
} from '../../../domain/pulse/permissions.ts';
import { mayView } from '../../../domain/scorecard/permissions.ts';
import type { MrrAnswer } from '../../../domain/pulse/plan-mrr.ts';
import { planAccounts, type AccountPlan } from '../../../domain/pulse/plan-accounts.ts';
import { stayContextOf } from '../../../domain/pulse/plan-spans.ts';
import {
  checkAccountRows,
  ownerTexts,
  type CheckedAccounts,
} from '../../../ingest/check-account-rows.ts';
import {
  toAccountsPreview,
  toAccountsText,
  toUnknownOwnersText,
} from '../../../render/import/accounts-preview.ts';
import { toRecalculationText } from '../../../render/import/recalculation-text.ts';
import type { TenantReader, TenantTx } from '../../../store/open-store.ts';
import { findAccounts } from '../../../store/pulse/accounts.ts';
import { recalculateFrom } from '../../../store/pulse/recalculate.ts';
import { saveAccounts } from '../../../store/pulse/save-accounts.ts';
import { loadNames } from '../../answers/names.ts';
import { loadPulseSetUp } from '../../answers/pulse-data.ts';
import { requirePermission, type Request } from '../../request.ts';
import { findOwners } from '../find-owners.ts';
import { findEarlierNames } from '../../../store/pulse/aliases.ts';
import type { CheckImport, PlannedImport } from '../import-kind.ts';
import { namePeople } from '../name-people.ts';

export const checkAccounts: CheckImport = async (request, csv, onProgress) => {
  const { deps, caller, tenant, person, now } = request;
  const { settings } = tenant;
  const [setUp, accounts, renamed] = await Promise.all([
    loadPulseSetUp(request),
    deps.store.readInTenant(caller.tenantId, findAccounts),
    deps.store.readInTenant(caller.tenantId, findEarlierNames),
  ]);
  requirePermission(mayView(person));
  const known = accounts.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
  const [owners, nameOf] = await Promise.all([
    findOwners(request, ownerTexts(csv), known),
    loadNames(deps, caller, known),
  ]);
  const checked = await checkAccountRows(csv, {
    accounts,
    renamed,
    verticals: verticalsOf(setUp.definitions),
    settings,
    now,
    mayEdit: (account) => namePeople(mayEditAccount(person, account, settings), nameOf),
    mayCreate: (ownerId) => mayCreateAccount(person, ownerId, settings),
    owners,
    onProgress: ({ rows, total }) => onProgress(`Checking… ${rows} of ${total} rows`),
  });
  const { errors, errorCount } = checked;
  // Who may change no account may share a file that changes nothing.
  if (errorCount > 0) requirePermission(mayImportPulse(person, accounts, settings));
  return {
    csv: errorCount > 0 ? csv : null,
    errors,
    errorCount,
    plan: (tx) => plan(tx, request, checked),
  };
};

async function plan(
  tx: TenantReader,
  request: Request,
  checked: CheckedAccounts,
): Promise<PlannedImport> {
  const { tenant, now } = request;
  const current = await findAccounts(tx);
  const planFor = (answer: MrrAnswer): AccountPlan =>
    planAccounts({
      proposed: checked.rows,
      current,
      ...stayContextOf(now, tenant.settings),
      answer,
      newId: uuid,
    });
  const planned = planFor('today');
  const { digest, fresh, changed } = planned;
  const same = planned.same + checked.unchangedCount;
  return {
    digest,
    changes: planned.changes.length,
    needsReason: false,
    summary: { fresh, changed, same },
    toPreview: (shown) =>
      toAccountsPreview({
        ...shown,
        checked,
        plan: planned,
        numberFormat: tenant.settings.numberFormat,
      }),
    store: (inTx, reason, reading) =>
      reading === 'correction'
        ? store(inTx, request, checked, planFor('day'), reason)
        : store(inTx, request, checked, planned),
  };
}

async function store(
  tx: TenantTx,
  request: Request,
  { unknownOwners, unchangedCount }: CheckedAccounts,
  planned: AccountPlan,
  reason: string | null = null,
) {
  const { caller, tenant, now } = request;
  const { settings } = tenant;
  const context = { by: caller.userId, at: now, source: 'csv' as const, reason };
  if (!(await saveAccounts(tx, planned.changes, context))) return null;
  const accountIds = [...planned.rescored];
  const result = await recalculateFrom(tx, { settings, from: null, accountIds, now });
  const names = new Map(planned.changes.map(({ id, name }) => [id, name]));
  const rescored =
    accountIds.length === 0
      ? ''
      : `. ${toRecalculationText(result, (id) => names.get(id) ?? id, settings)}`;
  const words = `${toAccountsText(planned, unchangedCount)}${rescored}${toUnknownOwnersText(unknownOwners)}`;
  return { words, after: async () => {} };
}
