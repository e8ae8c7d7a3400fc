import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL } from '../../../src/playground/demo-world.ts';
import type { Actor } from '../../../src/playground/local-slack/client/actor.ts';
import type { ApiMessage } from '../../../src/playground/local-slack/state/api-message.ts';
import type { PageView } from '../../../src/playground/page-api/contract.ts';
import type { ReportChoice } from '../../../src/render/reports/admin-ids.ts';
import type { ReportName } from '../../../src/domain/reports/types.ts';
import type { TestBot } from '../../fixtures/bot.ts';
import { posts, textOf, viewWhen } from '../hands.ts';

const { admin } = DEMO_PEOPLE;

/** An admin at the list of `/scorecard reports`. */
export interface ReportsHands {
  readonly dana: Actor;
  open(): Promise<PageView>;
  top(): PageView;
  /** Chooses from a report's menu. */
  choose(report: ReportName, choice: ReportChoice): Promise<unknown>;
  /** The list once it says something. */
  listWith(text: string): Promise<PageView>;
  form(callbackId: 'reports-settings' | 'reports-send', text?: string): Promise<PageView>;
  /** What stands in a report's line. */
  line(report: ReportName): string;
}

export function reportsHands(bot: TestBot): ReportsHands {
  const dana = bot.slack.as(admin);
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
    async open() {
      await dana.command(DEMO_TEAM_CHANNEL, '/scorecard reports');
      return viewOf('reports-list');
    },
    top,
    choose: (report, choice) =>
      dana.pressInView(top().id, { actionId: 'reports:menu', blockId: report, selected: choice }),
    listWith: (text) => viewOf('reports-list', text),
    form: viewOf,
    line: (report) => textOf(top().blocks.find((block) => block.block_id === report)),
  };
}

/** Messages of the bot that begin a thread and say something. */
export const reportsWith = (bot: TestBot, channelId: string, words: string): ApiMessage[] =>
  posts(bot, channelId)
    .filter(({ ts, thread_ts: thread = ts }) => thread === ts)
    .filter((message) => textOf(message).includes(words));
