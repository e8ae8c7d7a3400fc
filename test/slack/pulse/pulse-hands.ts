import { pulsePeriodOf, shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import type { PortfolioAccount } from '../../../src/domain/pulse/types.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../../../src/domain/tenant.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import { findPortfolio } from '../../../src/store/pulse/portfolio.ts';
import { recalculate } from '../../../src/store/pulse/recalculate.ts';
import { saveValues } from '../../../src/store/pulse/save-values.ts';
import type { TestBot } from '../../fixtures/bot.ts';
import { setUpTenant } from '../../fixtures/set-up-tenant.ts';
import { addCustomers, CSV, customer, octoberOf } from '../../store/pulse/customers.ts';
import { postAfter, textOf, viewWhen, whispers } from '../hands.ts';

/** Wednesday: October is the newest period with data, November has begun. */
export const NOVEMBER = new Date('2025-11-12T15:00:00Z');
export const OCTOBER = pulsePeriodOf('month', '2025-10-15', DEFAULT_SETTINGS);

const { admin, csm } = DEMO_PEOPLE;
const channel = DEMO_TEAM_CHANNEL;

export interface PulseHands {
  readonly tenantId: string;
  /** Account ids by name. */
  readonly ids: ReadonlyMap<string, string>;
  /** An account as it is stored for October. */
  stored(name: string): Promise<PortfolioAccount>;
  /** Types a command in the team's channel and waits for what is posted. */
  post(userId: string, command: string): Promise<ApiMessage>;
  press(userId: string, message: ApiMessage, actionId: string, selected?: string): Promise<unknown>;
  type(userId: string, command: string): Promise<unknown>;
  /** The person's topmost modal once it holds the text. */
  modal(userId: string, callbackId: string, text?: string): Promise<PageView>;
  /** The words only that person sees in the team's channel, once they hold the text. */
  told(userId: string, text: string): Promise<string>;
}

/** Harbour 60 (Watch), Quill 75 (Healthy), both tech and Mira's; Sable 40 (At risk), Dana's. */
export async function setUpPulse(
  bot: TestBot,
  settings: Partial<TenantSettings> = {},
): Promise<PulseHands> {
  const { store } = bot;
  const { tenantId } = await setUpTenant(store, { settings: { csmIds: [csm], ...settings } });
  const all = await addCustomers(store, tenantId, [
    customer('Harbour & Pine', { ownerId: csm }),
    customer('Quill Works', { ownerId: csm }),
    customer('Sable Labs', { ownerId: admin }),
  ]);
  const health = [60, 75, 40];
  const values = all.flatMap((account, at) => octoberOf(account, health[at] ?? 0));
  await store.inTenant(tenantId, async (tx) => {
    await saveValues(tx, values, CSV);
    const rules = { ...DEFAULT_SETTINGS, ...settings };
    await recalculate(tx, { settings: rules, periods: [OCTOBER], accountIds: null, now: NOVEMBER });
  });
  const ids = new Map(all.map(({ id, name }) => [name, id]));
  return {
    tenantId,
    ids,
    async stored(name) {
      const wanted = {
        cadence: 'month',
        period: OCTOBER,
        previous: shiftPulsePeriod(OCTOBER, -1),
        now: bot.clock.now,
      } as const;
      const found = await store.readInTenant(tenantId, (tx) => findPortfolio(tx, wanted));
      const one = found.find((account) => account.name === name);
      if (one === undefined) throw new Error(`no account ${name}`);
      return one;
    },
    post: (userId, command) => postAfter(bot, userId, channel, command),
    press: (userId, { ts }, actionId, selected) =>
      bot.slack.as(userId).press({
        channelId: channel,
        ts,
        actionId,
        ...(selected === undefined ? {} : { selected }),
      }),
    type: (userId, command) => bot.slack.as(userId).command(channel, command),
    modal: (userId, callbackId, text = '') =>
      viewWhen(
        bot,
        userId,
        (view) => view.callback_id === callbackId && textOf(view.blocks).includes(text),
        `${callbackId} with ${text}`,
      ),
    told: (userId, text) =>
      bot.slack.waitFor(
        () =>
          whispers(bot, userId, channel)
            .map((message) => message.text)
            .find((words) => words.includes(text)),
        { what: `the words ${text}`, timeoutMs: 20_000 },
      ),
  };
}
