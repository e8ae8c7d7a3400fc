// A process of its own for crash.test.ts: saves the same 30,000 entries again and again, each time as
// one change, and says after each commit which revision it was. Ends only by being killed.
import { argv, stdout } from 'node:process';
import { openStore, type StoreOptions } from '../../src/store/open-store.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { MANUAL, valueOf } from './acme.ts';

const { databaseUrl, dataDir, tenantId, metricId }: Record<string, string> & StoreOptions =
  JSON.parse(argv[2] ?? '');
const store = await openStore({ databaseUrl, dataDir, log: { info: () => {}, warn: () => {} } });
const monday = Date.UTC(1400, 0, 6);
for (let revision = 1; ; revision += 1) {
  const changes = Array.from({ length: 30_000 }, (_, n) =>
    valueOf({ id: metricId ?? '' }, revision, {
      period: new Date(monday + n * 7 * 86_400_000).toISOString().slice(0, 10),
      baseRevision: revision - 1,
    }),
  );
  const result = await store.inTenant(tenantId ?? '', (tx) => saveEntries(tx, changes, MANUAL));
  if (!('saved' in result)) throw new Error('an entry was not at its revision');
  stdout.write(`${revision}\n`);
}
