import type { ApiMessage } from '../../src/playground/local-slack/state/api-message.ts';
import type { PageMessage, PageView } from '../../src/playground/page-api/contract.ts';
import type { TestBot } from '../fixtures/bot.ts';

/** Both ways in which Slack reaches the bot. */
export const TRANSPORTS = ['socket', 'http'] as const;

/** What is visible of an element, as one text to search in. */
export const textOf = (value: unknown): string => JSON.stringify(value) ?? '';

type Blocks = readonly { readonly type?: unknown }[] | undefined;

const blocksOf = (blocks: Blocks, type: string): unknown[] =>
  (blocks ?? []).filter((block) => block.type === type);

export const hasTable = (message: Pick<ApiMessage, 'blocks'>): boolean =>
  blocksOf(message.blocks, 'table').length === 1;

export const hasImage = (message: Pick<ApiMessage, 'blocks'>): boolean =>
  blocksOf(message.blocks, 'image').length === 1;

/** The texts of a table's cells, row by row. */
export function tableRows(message: Pick<ApiMessage, 'blocks'>): string[][] {
  const [table] = blocksOf(message.blocks, 'table');
  const rows = (table as { rows?: unknown[][] } | undefined)?.rows ?? [];
  return rows.map((row) =>
    row.map((cell) =>
      [...textOf(cell).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)]
        .map((match) => JSON.parse(`"${match[1] ?? ''}"`) as string)
        .join(''),
    ),
  );
}

/** The row of that metric in the message's table. */
export function rowOf(message: Pick<ApiMessage, 'blocks'>, metric: string): string[] {
  const row = tableRows(message).find(([name]) => name === metric);
  if (row === undefined) throw new Error(`no row ${metric} in ${textOf(tableRows(message))}`);
  return row;
}

/** The ephemeral messages a person sees in a conversation, oldest first. */
export const whispers = ({ slack }: TestBot, userId: string, channelId: string): PageMessage[] =>
  slack
    .as(userId)
    .visible(channelId)
    .filter((message) => message.is_ephemeral);

/** Types a command and waits for the words only the asker sees. */
export async function whisperAfter(
  bot: TestBot,
  userId: string,
  channelId: string,
  command: string,
): Promise<PageMessage> {
  const before = whispers(bot, userId, channelId).length;
  await bot.slack.as(userId).command(channelId, command);
  return bot.slack.waitFor(() => whispers(bot, userId, channelId)[before], {
    what: `a word to the asker of ${command}`,
    timeoutMs: 20_000,
  });
}

/** The bot's posted messages of a conversation, threads included, oldest first. */
export const posts = ({ slack }: TestBot, channelId: string): ApiMessage[] =>
  slack.messages(channelId).filter(({ user }) => user === slack.world.bot.userId);

/** Types a command and waits for the next message of the bot in that conversation. */
export async function postAfter(
  bot: TestBot,
  userId: string,
  channelId: string,
  command: string,
  inChannel: string = channelId,
): Promise<ApiMessage> {
  const before = posts(bot, inChannel).length;
  await bot.slack.as(userId).command(channelId, command);
  return nextPost(bot, inChannel, before, command);
}

/** The message after the first `before` ones, as soon as it is there. */
export const nextPost = (
  bot: TestBot,
  channelId: string,
  before: number,
  what: string,
): Promise<ApiMessage> =>
  bot.slack.waitFor(() => posts(bot, channelId)[before], {
    what: `a message after ${what}`,
    timeoutMs: 20_000,
  });

/** The same message as it is now, once it is as wanted. */
export const messageWhen = (
  bot: TestBot,
  channelId: string,
  ts: string,
  wanted: (message: ApiMessage) => boolean,
  what: string,
): Promise<ApiMessage> =>
  bot.slack.waitFor(
    () => {
      const message = bot.slack.message(channelId, ts);
      return message !== undefined && wanted(message) ? message : undefined;
    },
    { what, timeoutMs: 20_000 },
  );

/** Waits until nothing is under way in the bot: every picture drawn, every refresh done. */
export const pictureOf = (bot: TestBot, channelId: string, ts: string): Promise<ApiMessage> =>
  messageWhen(bot, channelId, ts, hasImage, 'the picture');

/** Replies of the bot in a message's thread. */
export const repliesOf = (bot: TestBot, channelId: string, ts: string): ApiMessage[] =>
  posts(bot, channelId).filter((message) => message.thread_ts === ts && message.ts !== ts);

/** The person's topmost modal once it is as wanted. */
export const viewWhen = (
  bot: TestBot,
  userId: string,
  wanted: (view: PageView) => boolean = () => true,
  what = 'a modal',
): Promise<PageView> =>
  bot.slack.waitFor(
    () => {
      const view = bot.slack.as(userId).views().at(-1);
      return view !== undefined && wanted(view) ? view : undefined;
    },
    { what, timeoutMs: 20_000 },
  );

/** Closes whatever the person has open. */
export async function closeViews(bot: TestBot, userId: string): Promise<void> {
  const person = bot.slack.as(userId);
  for (let view = person.views().at(-1); view !== undefined; view = person.views().at(-1))
    await person.close(view.id);
}

/** The block id of a metric's input in the entry form. */
export function fieldOf(view: Pick<PageView, 'blocks'>, label: string): string {
  const block = view.blocks.find(
    (one) =>
      one.type === 'input' && (one['label'] as { text?: string } | undefined)?.text === label,
  );
  if (block === undefined) throw new Error(`no field ${label} in ${textOf(view.blocks)}`);
  return block.block_id;
}
