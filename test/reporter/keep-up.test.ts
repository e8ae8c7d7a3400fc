import { afterAll, beforeAll, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../src/playground/demo-world.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { startTestReporter, type TestReporter } from '../fixtures/reporter.ts';

let test: TestReporter;
beforeAll(async () => {
  test = await startTestReporter();
  await test.tickAt('2025-10-27T12:00:00Z');
  await test.until(() => isPosted());
});
afterAll(() => test.close());

const isPosted = () =>
  test.store.inTenant(test.tenantId, async (tx) =>
    (await findLatestRuns(tx, 1)).some(
      ({ status, report: name }) => name === 'weekly-scorecard' && status === 'posted',
    ),
  );
const messages = () => test.slack.messages(DEMO_TEAM_CHANNEL);
const report = () => messages().find(({ text }) => text.includes('Weekly scorecard'));
const replies = () =>
  messages().filter(({ ts, thread_ts: thread }) => thread === report()?.ts && ts !== thread);
const words = () => replies().filter(({ text }) => text.includes('changed since'));

/** Jason corrects a number, two minutes before the next look: the dials of W43 unless told otherwise. */
async function correct(
  value: number,
  at: string,
  { name, period } = { name: 'Dials', period: '2025-10-20' },
): Promise<void> {
  await test.store.inTenant(test.tenantId, async (tx) => {
    const { metrics } = await findScorecard(tx);
    const metricId = metrics.find((metric) => metric.name === name)?.id ?? '';
    const entries = await findEntries(tx, { from: period, to: period, metricIds: [metricId] });
    await saveEntries(
      tx,
      [
        {
          metricId,
          period,
          baseRevision: entries[0]?.revision ?? 0,
          state: 'value',
          value: new Decimal(value),
          numerator: null,
          denominator: null,
          note: null,
          late: false,
        },
      ],
      {
        by: DEMO_PEOPLE.jason,
        at: new Date(at),
        source: 'manual',
        reason: 'forgot <!channel> Friday',
      },
    );
  });
}

it('edits a posted report when a number changes, and its thread says what, who and why', async () => {
  await correct(4_321, '2025-10-27T15:00:00Z');
  await test.tickAt('2025-10-27T15:02:00Z');
  const word = await test.until(() => words()[0]);
  expect(word.text).toBe('1 number changed since Monday');
  const said = JSON.stringify(word['blocks']);
  expect(said).toContain('→ *4,321*');
  expect(said).toContain('Jason Ortega');
  expect(said).toContain('forgot &lt;!channel&gt; Friday');
  await test.until(() => JSON.stringify(messages()).includes('4,321') && report()?.['edited']);
});

it('does so at most once an hour, and not at all when nothing changed', async () => {
  await correct(4_322, '2025-10-27T15:10:00Z');
  await test.tickAt('2025-10-27T15:12:00Z');
  await test.tickAt('2025-10-27T15:59:00Z');
  expect(words()).toHaveLength(1);
  await test.tickAt('2025-10-27T16:03:00Z');
  await test.until(() => words()[1]);
  await test.tickAt('2025-10-27T18:00:00Z');
  await test.tickAt('2025-10-27T20:00:00Z');
  expect(words()).toHaveLength(2);
});

it('follows the month before the one beside the week as well: the report compares with it', async () => {
  const august = { name: 'Revenue', period: '2025-08-01' };
  await correct(999_111, '2025-10-28T15:00:00Z', august);
  await test.tickAt('2025-10-28T15:02:00Z');
  const word = await test.until(() => words()[2]);
  expect(word.text).toBe('1 number changed since Monday');
  expect(JSON.stringify(word['blocks'])).toContain('Aug 2025');
});
