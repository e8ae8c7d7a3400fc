import type { TenantSettings } from '../../domain/tenant.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { saveNote } from '../../store/pulse/notes.ts';
import { saveOverride } from '../../store/pulse/overrides.ts';
import { recalculate } from '../../store/pulse/recalculate.ts';
import { saveAccounts } from '../../store/pulse/save-accounts.ts';
import { saveValues } from '../../store/pulse/save-values.ts';
import type { By } from '../../store/row-values.ts';
import type { CustomerPlan, DemoCustomer } from './plan-customers.ts';

const DAY_MS = 24 * 3_600_000;

/** Stores the demo's customers as imports would, scores every month, and adds what people said. */
export async function saveCustomers(
  tx: TenantTx,
  { customers, periods }: CustomerPlan,
  { settings, now, by }: { settings: TenantSettings; now: Date; by: string },
): Promise<void> {
  const imported = { by, at: now };
  const longest = Math.max(...customers.map(({ mrr }) => mrr.length));
  for (let step = 0; step < longest; step += 1) {
    const changes = customers.flatMap(({ account, mrr }) => {
      const revenue = mrr[step];
      return revenue === undefined ? [] : [{ ...account, revision: step, mrr: revenue }];
    });
    must(await saveAccounts(tx, changes, { ...imported, source: 'csv' }));
  }
  must(
    await saveValues(
      tx,
      customers.flatMap(({ values }) => values),
      imported,
    ),
  );
  await recalculate(tx, { settings, periods, accountIds: null, now });
  for (const customer of customers)
    await saveWords(tx, customer, periods.at(-1)?.start ?? '', { by, at: now });
}

async function saveWords(
  tx: TenantTx,
  { account, story }: DemoCustomer,
  from: string,
  { by, at }: By,
): Promise<void> {
  const author = account.ownerId ?? by;
  const { notes = [], override } = story;
  for (const [index, text] of notes.entries()) {
    const days = (notes.length - index) * 9;
    const noted = { by: author, at: new Date(at.getTime() - days * DAY_MS) };
    await saveNote(tx, { accountId: account.id, text }, noted);
  }
  if (override === undefined) return;
  const { change, reason, days } = override;
  const expiresAt = new Date(at.getTime() + days * DAY_MS);
  await saveOverride(
    tx,
    { accountId: account.id, change, reason, from, expiresAt },
    { by: author, at },
  );
}

function must(stored: boolean): void {
  if (!stored) throw new Error('the demo’s customers could not be stored');
}
