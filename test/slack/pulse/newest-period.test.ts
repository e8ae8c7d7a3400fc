import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import { DEFAULT_SETTINGS } from '../../../src/domain/tenant.ts';
import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import { startTestBot, type TestBot } from '../../fixtures/bot.ts';
import { CSV, octoberOf, octoberValue } from '../../store/pulse/customers.ts';
import { tableRows } from '../hands.ts';
import { NOVEMBER, setUpPulse, type PulseHands } from './pulse-hands.ts';

const { admin } = DEMO_PEOPLE;
const DECEMBER = new Date('2025-12-02T15:00:00Z');

let bot: TestBot;
let pulse: PulseHands;
beforeEach(async () => {
  bot = await startTestBot({ now: NOVEMBER });
  pulse = await setUpPulse(bot);
});
afterEach(() => bot.close());

const harbour = () => ({ id: pulse.ids.get('Harbour & Pine') ?? '' });

/** Stores values of Harbour's as an import does. */
async function enter(span: { periodStart: string; periodEnd: string }, month: string) {
  const settings = DEFAULT_SETTINGS;
  const periods = [pulsePeriodOf('month', `${month}-15`, settings)];
  const accountIds = [harbour().id];
  await bot.store.inTenant(pulse.tenantId, async (tx) => {
    const values = octoberOf(harbour(), 60).map((one) => ({ ...one, ...span }));
    await saveValues(tx, values, CSV);
    await recalculate(tx, { settings, periods, accountIds, now: DECEMBER });
  });
}

describe('the newest period with data', () => {
  it('scores everybody whose values are still valid, whoever was imported', async () => {
    bot.clock.now = DECEMBER;
    await enter({ periodStart: '2025-11-01', periodEnd: '2025-11-30' }, '2025-11');
    const list = await pulse.post(admin, '/pulse accounts');
    expect(list.text).toContain('November 2025');
    const scores = tableRows(list).map(([name, score]) => `${name} ${score}`);
    expect(scores.join('\n')).toMatch(/Quill Works .*75\.0/);
    expect(scores.join('\n')).toMatch(/Sable Labs .*40\.0/);
  });

  it('is not the one in which a value for a whole year ends', async () => {
    const year = { periodStart: '2025-01-01', periodEnd: '2025-12-31' };
    await bot.store.inTenant(pulse.tenantId, (tx) =>
      saveValues(tx, [octoberValue(harbour(), 'nrr_percent', 95, year)], CSV),
    );
    expect((await pulse.post(admin, '/pulse')).text).toContain('October 2025');
    bot.clock.now = DECEMBER;
    expect((await pulse.post(admin, '/pulse')).text).toContain('October 2025');
  });
});
