import { afterAll, beforeAll, expect, it } from 'vitest';
import { DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { startTestReporter, type TestReporter } from '../fixtures/reporter.ts';

let test: TestReporter;
beforeAll(async () => {
  test = await startTestReporter();
});
afterAll(() => test.close());

const posted = (words: string) =>
  test.slack
    .messages(DEMO_TEAM_CHANNEL)
    .filter(({ ts, thread_ts: thread = ts }) => thread === ts)
    .filter(({ text }) => text.includes(words));

const runs = () => test.store.inTenant(test.tenantId, (tx) => findLatestRuns(tx, 10));

it('asks for missing numbers late, when Friday was missed, as long as the week is not closed', async () => {
  await test.tickAt('2025-10-27T10:00:00Z');
  const ended = await test.until(async () => {
    const [run] = (await runs()).filter(({ report }) => report === 'entry-reminder');
    return run !== undefined && run.status !== 'claimed' && run.status !== 'sending' ? run : null;
  });
  expect(ended).toMatchObject({ period: '2025-10-20', late: true, status: 'posted' });
});

it('posts the weekly scorecard once, with its picture, when its week has closed', async () => {
  await test.tickAt('2025-10-27T11:59:00Z');
  expect(posted('Weekly scorecard')).toHaveLength(0);
  await test.tickAt('2025-10-27T12:00:00Z');
  await test.until(() => posted('Weekly scorecard')[0]);
  await test.until(() => posted('Weekly scorecard')[0]?.['blocks']);
  const [message] = posted('Weekly scorecard');
  expect(JSON.stringify(message?.['blocks'])).toContain('slack_file');
  await test.reporter.tick();
  await test.tickAt('2025-10-27T12:20:00Z');
  await test.until(() => posted('Weekly pulse')[0]);
  expect(posted('Weekly scorecard')).toHaveLength(1);
  const [run] = (await runs()).filter(({ report }) => report === 'weekly-scorecard');
  expect(run).toMatchObject({ period: '2025-10-20', attempt: 0, late: false });
});

it('catches up what was missed, once and marked late, and notes what it skipped', async () => {
  await test.tickAt('2025-11-12T15:00:00Z');
  const late = await test.until(() => posted('Weekly scorecard')[1]);
  expect(JSON.stringify(late)).toMatch(/late/i);
  const found = (await runs()).filter(({ report }) => report === 'weekly-scorecard');
  expect(found.map(({ period, status }) => [period, status === 'skipped'])).toEqual([
    ['2025-11-03', false],
    ['2025-10-27', true],
    ['2025-10-20', false],
  ]);
});
