import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from '../../../src/playground/demo-world.ts';
import type { Actor } from '../../../src/playground/local-slack/client/actor.ts';
import type { PlainValue } from '../../../src/playground/local-slack/client/plain-value.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import type { Scorecard } from '../../../src/domain/scorecard/types.ts';
import type { Tenant } from '../../../src/domain/tenant.ts';
import type { TenantAlertSettings } from '../../../src/domain/alerts/settings.ts';
import { findAlertSettings } from '../../../src/store/alerts/tenant-settings.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';
import type { TestBot } from '../../fixtures/bot.ts';
import { posts, textOf, viewWhen } from '../hands.ts';

const { admin } = DEMO_PEOPLE;

export type Typed = Readonly<Record<string, PlainValue>>;

/** An admin at the form of `/scorecard setup`, and what is stored behind it. */
export interface SetupHands {
  readonly dana: Actor;
  open(): Promise<PageView>;
  top(): PageView;
  submit(values?: Typed): ReturnType<Actor['submit']>;
  /** Goes to the last step, with changes on the way. */
  toReview(calendar?: Typed, people?: Typed): Promise<void>;
  stored(): Promise<Tenant & Scorecard>;
  alerts(): Promise<TenantAlertSettings>;
  /** What the bot posted to the team channel. */
  told(): string[];
  toldWith(text: string): Promise<string>;
}

export function setupHands(bot: TestBot): SetupHands {
  const dana = bot.slack.as(admin);
  const top = () => {
    const view = dana.views().at(-1);
    if (view === undefined) throw new Error('nothing is open');
    return view;
  };
  const submit = (values: Typed = {}) => dana.submit(top().id, values);
  const open = async () => {
    await dana.command(DEMO_TEAM_CHANNEL, '/scorecard setup');
    return viewWhen(bot, admin, (view) => view.callback_id === 'setup', 'the set-up form');
  };
  const tenantOf = async () => {
    const tenant = await findTenantBySlackId(bot.database.store, demoWorld.team.id);
    if (tenant === null) throw new Error('no tenant');
    return tenant;
  };
  const told = () => posts(bot, DEMO_TEAM_CHANNEL).map(({ blocks }) => textOf(blocks));
  return {
    dana,
    open,
    top,
    submit,
    async toReview(calendar = {}, people = {}) {
      await open();
      await submit(calendar);
      await submit(people);
      if (textOf(top().blocks).includes('Template and owners*')) await submit();
    },
    async alerts() {
      const { id } = await tenantOf();
      return bot.database.store.readInTenant(id, findAlertSettings);
    },
    async stored() {
      const tenant = await tenantOf();
      const scorecard = await bot.database.store.inTenant(tenant.id, findScorecard);
      return { ...tenant, ...scorecard };
    },
    told,
    toldWith: (text) =>
      bot.slack.waitFor(() => told().find((one) => one.includes(text)), {
        what: text,
        timeoutMs: 20_000,
      }),
  };
}
