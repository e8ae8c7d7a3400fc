import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mspScorecard2025 } from '../../../reports/templates/msp-scorecard-2025.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findOrCreateTenant, findTenant } from '../../../src/store/tenants.ts';
import { takeFingerprints } from '../../../src/slack/fingerprints.ts';
import { saveSetup, type SetupWish } from '../../../src/slack/setup/save-setup.ts';
import { settingFields } from '../../../src/slack/setup/setup-state.ts';
import { openTestDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { now, settings } from '../../fixtures/scorecard.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.remove());

let made = 0;
async function newTenant() {
  made += 1;
  const slackId = `T0SETUP${made}`;
  const tenant = await findOrCreateTenant(database.store, { slackId, name: 'Northlight', now });
  const wish: SetupWish = {
    settings,
    base: takeFingerprints(settingFields(tenant.settings)),
    template: mspScorecard2025,
    owners: { jason: 'U0JASON', josh: '' },
    alerts: null,
    by: 'U0ADMIN',
    at: now,
  };
  const read = () =>
    database.store.inTenant(tenant.id, async (tx) => ({
      ...(await findTenant(tx)),
      ...(await findScorecard(tx)),
    }));
  return { id: tenant.id, wish, read };
}

describe('saving a set-up', () => {
  it('stores settings and scorecard, and nothing more the second time', async () => {
    const { id, wish, read } = await newTenant();
    expect(await saveSetup(database.store, id, wish)).toMatchObject({ kind: 'saved' });
    const first = await read();
    expect(first.setUpAt).toEqual(now);
    expect(first.sections).toHaveLength(mspScorecard2025.sections.length);
    expect(await saveSetup(database.store, id, wish)).toEqual({ kind: 'same' });
    expect(await read()).toEqual(first);
  });

  it('makes one scorecard of two presses at once', async () => {
    const { id, wish, read } = await newTenant();
    const saved = await Promise.all([1, 2].map(() => saveSetup(database.store, id, wish)));
    expect(saved.map(({ kind }) => kind).toSorted()).toEqual(['same', 'saved']);
    expect((await read()).sections).toHaveLength(mspScorecard2025.sections.length);
  });

  it('stores nothing at all when a part of it fails', async () => {
    const { id, wish, read } = await newTenant();
    const [section] = mspScorecard2025.sections;
    if (section === undefined) throw new Error('the template has no section');
    const template = { ...mspScorecard2025, sections: [section, section] };
    await expect(saveSetup(database.store, id, { ...wish, template })).rejects.toThrow('already');
    expect(await read()).toMatchObject({ setUpAt: null, sections: [], metrics: [] });
    expect((await read()).settings.adminIds).toEqual([]);
  });

  it('stores nothing over what somebody else saved since the form was opened', async () => {
    const { id, wish, read } = await newTenant();
    await saveSetup(database.store, id, wish);
    const late = { ...wish, settings: { ...settings, currency: 'EUR' } };
    expect(await saveSetup(database.store, id, late)).toMatchObject({
      kind: 'overtaken',
      keys: expect.arrayContaining(['zone', 'adminIds']),
    });
    expect((await read()).settings.currency).toBe('USD');
  });

  it('moves goals of weekly metrics with a new first day, and leaves those of all time', async () => {
    const { id, wish, read } = await newTenant();
    await saveSetup(database.store, id, wish);
    const base = takeFingerprints(settingFields(settings));
    const sunday = { ...wish, base, settings: { ...settings, firstDay: 7 as const } };
    expect(await saveSetup(database.store, id, sunday)).toMatchObject({ kind: 'saved' });
    const { metrics, settings: stored } = await read();
    expect(stored.firstDay).toBe(7);
    expect(new Set(metrics.flatMap(({ goals }) => goals.map(({ from }) => from)))).toEqual(
      new Set(['1970-01-01']),
    );
  });
});
