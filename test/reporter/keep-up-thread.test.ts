import { afterAll, beforeAll, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { saveEntries, type EntryChange } from '../../src/store/save-entries.ts';
import { startTestReporter, type TestReporter } from '../fixtures/reporter.ts';

const W43 = '2025-10-20';

let test: TestReporter;
beforeAll(async () => {
  test = await startTestReporter();
  for (const period of [W43, '2025-09-01'])
    await enter(period, { state: 'missing', value: null }, '2025-10-21T15:00:00Z');
  await test.tickAt('2025-10-27T12:00:00Z');
  await test.until(async () => (await run())?.status === 'posted');
});
afterAll(() => test.close());

/** Jason gives every number of a period there is that content. */
const enter = (period: string, content: Pick<EntryChange, 'state' | 'value'>, at: string) =>
  test.store.inTenant(test.tenantId, async (tx) => {
    const entries = await findEntries(tx, { from: period, to: period });
    const changes = entries.map(({ metricId, revision }) => ({
      metricId,
      period,
      baseRevision: revision,
      numerator: null,
      denominator: null,
      note: null,
      late: true,
      ...content,
    }));
    const by = { by: DEMO_PEOPLE.jason, at: new Date(at) };
    await saveEntries(tx, changes, { ...by, source: 'manual', reason: 'came late' });
  });

const run = () =>
  test.store.inTenant(test.tenantId, async (tx) =>
    (await findLatestRuns(tx, 1)).find(({ report: name }) => name === 'weekly-scorecard'),
  );
const messages = () => test.slack.messages(DEMO_TEAM_CHANNEL);
const report = () => messages().find(({ text }) => text.includes('Weekly scorecard'));
const replies = (words: string) =>
  messages()
    .filter(({ ts, thread_ts: thread }) => thread === report()?.ts && ts !== thread)
    .filter(({ text }) => text.includes(words));
const parts = () => replies('Every number · W43');

it('puts every number into the thread of a report that had none, when they come late', async () => {
  expect(report()?.text).toContain('Nothing was entered for W43');
  expect(replies('')).toEqual([]);
  const posted = await run();

  await enter(W43, { state: 'value', value: new Decimal(1) }, '2025-10-27T15:00:00Z');
  await test.tickAt('2025-10-27T15:02:00Z');
  await test.until(() => replies('changed since')[0]);
  await test.until(() => parts()[0]);
  await test.until(() => !report()?.text.includes('Nothing was entered'));
  expect(await run()).toEqual(posted);
});

it('edits that part in place from then on', async () => {
  const before = parts().map(({ ts }) => ts);
  await enter(W43, { state: 'value', value: new Decimal(4_321) }, '2025-10-27T16:01:00Z');
  await test.tickAt('2025-10-27T16:03:00Z');
  await test.until(() => replies('changed since')[1]);
  await test.until(() => JSON.stringify(parts()).includes('4,321'));
  expect(parts().map(({ ts }) => ts)).toEqual(before);
});
