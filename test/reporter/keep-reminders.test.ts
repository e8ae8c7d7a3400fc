import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Decimal } from '../../src/domain/decimal.ts';
import { DEMO_PEOPLE } from '../../src/playground/demo-world.ts';
import type { Source } from '../../src/domain/scorecard/types.ts';
import { findEntries } from '../../src/store/entries.ts';
import { findLatestRuns } from '../../src/store/reporter/report-runs.ts';
import { saveEntries } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { startTestReporter, type TestReporter } from '../fixtures/reporter.ts';

const { jason, josh, scott, charles } = DEMO_PEOPLE;
const WEEK = '2025-10-20';

let test: TestReporter;

const endsAs = (wanted: string) => () =>
  test.store.inTenant(test.tenantId, async (tx) =>
    (await findLatestRuns(tx, 1)).some(
      ({ report, status }) => report === 'entry-reminder' && status === wanted,
    ),
  );
const reminders = (personId: string) =>
  test.slack
    .messages(`D${personId.slice(1)}`)
    .filter(({ text }) => text.includes('Your numbers · W43'));
const said = (personId: string) => JSON.stringify(reminders(personId)[0] ?? null);

/** Weekly numbers a person's sections lack, with the ids of their metrics. */
async function missingOf(personId: string): Promise<{ id: string; name: string }[]> {
  return test.store.inTenant(test.tenantId, async (tx) => {
    const { metrics, sections } = await findScorecard(tx);
    const entered = new Set(
      (await findEntries(tx, { from: WEEK, to: WEEK })).map(({ metricId }) => metricId),
    );
    const own = new Set(sections.filter(({ ownerId }) => ownerId === personId).map(({ id }) => id));
    return metrics.filter(
      ({ id, sectionId, cadence }) =>
        own.has(sectionId) && cadence === 'weekly' && !entered.has(id),
    );
  });
}

async function enter(
  metricIds: readonly string[],
  { by, source, at }: { by: string; source: Source; at: string },
): Promise<void> {
  const changes = metricIds.map((metricId) => ({
    metricId,
    period: WEEK,
    baseRevision: 0,
    state: 'value' as const,
    value: new Decimal(2),
    numerator: null,
    denominator: null,
    note: null,
    late: false,
  }));
  const origin = { by, at: new Date(at), source, reason: null };
  await test.store.inTenant(test.tenantId, (tx) => saveEntries(tx, changes, origin));
}

describe.each([
  ['everybody could be reached', 'posted'],
  ['somebody could not be reached', 'failed'],
] as const)('a reminder, where %s,', (_, outcome) => {
  beforeAll(async () => {
    test = await startTestReporter();
    if (outcome === 'failed') {
      await test.store.inTenant(test.tenantId, ({ prisma, tenantId }) =>
        prisma.section.updateMany({
          where: { tenantId, ownerId: josh },
          data: { ownerId: 'U0GONE1' },
        }),
      );
    }
    await test.tickAt('2025-10-24T18:00:30Z');
    await test.until(endsAs(outcome));
  });
  afterAll(() => test.close());

  it('says what is in and asks for the rest, in place, within minutes and as often as it changes', async () => {
    const missing = await missingOf(jason);
    expect(missing.length).toBeGreaterThan(2);
    const [first, second] = missing;
    await enter([first?.id ?? ''], { by: jason, source: 'manual', at: '2025-10-24T18:05:00Z' });
    await test.tickAt('2025-10-24T18:06:00Z');
    await test.until(() => said(jason).includes(`In: ${first?.name} 2`));
    expect(said(jason)).not.toContain(`• ${first?.name} `);
    expect(said(jason)).not.toContain(first?.id);
    expect(said(jason)).toContain(second?.id);
    await enter([second?.id ?? ''], { by: charles, source: 'manual', at: '2025-10-24T18:08:00Z' });
    await test.tickAt('2025-10-24T18:09:00Z');
    await test.until(() => said(jason).includes(`${second?.name} 2`));
    expect(reminders(jason)).toHaveLength(1);
  });

  it('says that all is in, with colours, whoever shared the file, and offers nothing any more', async () => {
    const untouched = said(scott);
    expect(untouched).toContain('report-controls');
    for (const [personId, at] of [
      [charles, '2025-10-24T18:11:00Z'],
      [jason, '2025-10-24T18:14:00Z'],
    ] as const) {
      const missing = await missingOf(personId);
      await enter(
        missing.map(({ id }) => id),
        { by: scott, source: 'csv', at },
      );
      await test.tickAt(at.replace(':00Z', ':40Z'));
      await test.until(() => said(personId).includes('✅ All in: '));
      expect(said(personId)).toMatch(/ 2 (🟢|🟡|🔴)/u);
      expect(said(personId)).not.toContain('report-controls');
      expect(said(personId)).not.toContain('still missing');
      expect(reminders(personId)).toHaveLength(1);
    }
    expect(said(scott)).toBe(untouched);
  });
});
