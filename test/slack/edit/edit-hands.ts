import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { Actor } from '../../../src/playground/local-slack/client/actor.ts';
import type { PlainValue } from '../../../src/playground/local-slack/client/plain-value.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import type { Metric, Scorecard, Section } from '../../../src/domain/scorecard/types.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import type { TestBot } from '../../fixtures/bot.ts';
import type { SetUpTenant } from '../../fixtures/set-up-tenant.ts';
import { textOf, viewWhen } from '../hands.ts';

const { admin } = DEMO_PEOPLE;

/** An admin at the list of `/scorecard edit`, and what is stored behind it. */
export interface EditHands {
  readonly dana: Actor;
  stored(): Promise<Scorecard>;
  section(name: string): Promise<Section | undefined>;
  metric(name: string): Promise<Metric>;
  open(): Promise<PageView>;
  top(): PageView;
  /** Chooses from the menu of a line of the list. */
  choose(thing: 'section' | 'metric', id: string, choice: string): Promise<unknown>;
  form(thing: 'section' | 'metric' | 'archive'): Promise<PageView>;
  listWith(text: string): Promise<PageView>;
  submit(values: Readonly<Record<string, PlainValue>>): ReturnType<Actor['submit']>;
  /** Chooses something the other fields depend on, and waits until they follow. */
  redraw(blockId: string, selected: string, until: string): Promise<void>;
}

export function editHands(bot: TestBot, { tenantId }: SetUpTenant): EditHands {
  const dana = bot.slack.as(admin);
  const stored = () => bot.database.store.inTenant(tenantId, findScorecard);
  const viewOf = (callbackId: string, text = '') =>
    viewWhen(
      bot,
      admin,
      (view) => view.callback_id === callbackId && textOf(view.blocks).includes(text),
      `${callbackId} with ${text}`,
    );
  const top = () => {
    const view = dana.views().at(-1);
    if (view === undefined) throw new Error('nothing is open');
    return view;
  };
  return {
    dana,
    stored,
    section: async (name) => (await stored()).sections.find((one) => one.name === name),
    async metric(name) {
      const found = (await stored()).metrics.find((one) => one.name === name);
      if (found === undefined) throw new Error(`no metric ${name}`);
      return found;
    },
    async open() {
      await dana.command(DEMO_TEAM_CHANNEL, '/scorecard edit');
      return viewOf('edit-list');
    },
    top,
    choose: (thing, id, choice) =>
      dana.pressInView(top().id, {
        actionId: 'edit:menu',
        blockId: `${thing}:${id}`,
        selected: choice,
      }),
    form: (thing) => viewOf(`edit-${thing}`),
    listWith: (text) => viewOf('edit-list', text),
    submit: (values) => dana.submit(top().id, values),
    async redraw(blockId, selected, until) {
      await dana.pressInView(top().id, { actionId: 'edit:redraw', blockId, selected });
      await viewOf('edit-metric', until);
    },
  };
}
