import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../src/playground/demo-world.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { startTestReporter, type TestReporter } from '../fixtures/reporter.ts';

const { admin, jason, scott, charles } = DEMO_PEOPLE;
/** Owners of sections, each replaced by somebody who is not in Slack. */
const GONE = new Map([
  [jason, 'U0GONE1'],
  [scott, 'U0GONE2'],
  [charles, 'U0GONE3'],
]);

let test: TestReporter;
beforeAll(async () => {
  test = await startTestReporter();
  await test.store.inTenant(test.tenantId, async ({ prisma, tenantId }) => {
    for (const [ownerId, gone] of GONE)
      await prisma.section.updateMany({ where: { tenantId, ownerId }, data: { ownerId: gone } });
  });
});
afterAll(() => test.close());

const hasFailed = () =>
  test.store.inTenant(test.tenantId, async (tx) =>
    (await findLatestRuns(tx, 1)).some(
      ({ report, status }) => report === 'entry-reminder' && status === 'failed',
    ),
  );
const notices = () =>
  test.slack
    .messages(`D${admin.slice(1)}`)
    .filter(({ metadata }) => String(metadata?.event_payload['key']).startsWith('notice/'));
const named = () => [...(notices()[0]?.text ?? '').matchAll(/<@(U0GONE\d)>/g)].map(([, id]) => id);

it('tells of everybody whose reminder could not be delivered, in one notice', async () => {
  await test.tickAt('2025-10-24T18:00:30Z');
  await test.until(hasFailed);
  await test.until(() => named().length === GONE.size);
  expect(named()).toEqual([...GONE.values()]);
  expect(notices()).toHaveLength(1);
});
