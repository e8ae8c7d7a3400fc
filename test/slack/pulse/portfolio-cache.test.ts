import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { saveOverride } from '../../../src/store/pulse/overrides.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { textOf } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { jason } = DEMO_PEOPLE;

describe('a portfolio that was read before', () => {
  let bot: TestBot;
  let pulse: PulseHands;
  beforeAll(async () => {
    bot = await startTestBot({ now: NOVEMBER });
    pulse = await setUpPulse(bot);
  });
  afterAll(() => bot.close());

  const revision = async () =>
    (await findTenantBySlackId(bot.store, 'T0NORTHLIGHT'))?.pulseRevision ?? 0;
  const list = async () => textOf(await pulse.post(jason, '/pulse accounts q:quill'));

  it('is read again once somebody, wherever, changed something of it', async () => {
    expect(await list()).toContain('75.0');
    const before = await revision();
    expect(await list()).toContain('75.0');
    expect(await revision()).toBe(before);
    await bot.store.inTenant(pulse.tenantId, (tx) =>
      saveOverride(
        tx,
        {
          accountId: pulse.ids.get('Quill Works') ?? '',
          change: { kind: 'points', points: -30_000_000_000 },
          reason: 'Told so',
          from: '2025-10-01',
          expiresAt: new Date(NOVEMBER.getTime() + 3_600_000),
        },
        { by: jason, at: NOVEMBER },
      ),
    );
    expect(await revision()).toBeGreaterThan(before);
    expect(await list()).toContain('45.0');
  });

  it('is read again once an override in it has expired', async () => {
    bot.clock.now = new Date(NOVEMBER.getTime() + 3_600_001);
    expect(await list()).toContain('75.0');
  });
});
