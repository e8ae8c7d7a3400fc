import type { OptionsResponse, PageMessage, PageView } from '../../page-api/contract.ts';
import { isVisibleTo, toPageMessage } from '../../page-api/to-page-message.ts';
import { toPageView } from '../../page-api/to-page-view.ts';
import type { Ack } from '../delivery/delivery.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import { joinChannel } from '../state/join-channel.ts';
import { stackOf } from '../state/view-stack.ts';
import { openDm } from '../state/workspace.ts';
import type { Workspace } from '../state/workspace.ts';
import { actingPerson, placeOf } from './place.ts';
import { toPageState, toPageValue } from './plain-value.ts';
import type { PlainValue } from './plain-value.ts';
import { findElement, pressElement } from './press-element.ts';
import { runCommand } from './run-command.ts';
import { sayText } from './say-text.ts';
import { discardFile, dropFile } from './share-file.ts';
import { dismissView, submitView } from './submit-view.ts';
import type { SubmitResult } from './submit-view.ts';
import { suggestOptions } from './suggest-options.ts';
import { messageSurface, viewSurface } from './surface.ts';
import type { Surface } from './surface.ts';

/** What is pressed or chosen: a button needs nothing more, everything else `selected`. */
interface Press {
  actionId: string;
  blockId?: string;
  /** An option's value or text, a person's or conversation's id, a date, a time, a list, or null. */
  selected?: PlainValue;
}

/** A person at Slack's client. Everything they cannot do there throws ClientRefusal. */
export interface Actor {
  userId: string;
  /** Types a slash command; resolves with the app's acknowledgement or the error shown. */
  command(channelId: string, typed: string): Promise<Ack>;
  say(channelId: string, text: string, options?: { threadTs?: string }): Promise<{ ts: string }>;
  press(press: Press & { channelId: string; ts: string }): Promise<Ack>;
  pressInView(viewId: string, press: Press): Promise<Ack>;
  /** Fills inputs (by block id) and submits; what is left out keeps its value. */
  submit(viewId: string, values?: Readonly<Record<string, PlainValue>>): Promise<SubmitResult>;
  close(viewId: string): Promise<void>;
  shareFile(
    channelId: string,
    file: {
      name: string;
      bytes: Buffer | string;
      title?: string;
      text?: string;
      threadTs?: string;
    },
  ): Promise<{ fileId: string; ts: string }>;
  deleteFile(fileId: string): void;
  suggestions(
    asked: Press & { value: string } & ({ viewId: string } | { channelId: string; ts: string }),
  ): Promise<OptionsResponse>;
  /** The direct message with the bot; its conversation id. */
  openDm(): string;
  join(channelId: string): void;
  /** Brings somebody (the bot, unless told otherwise) into a channel. */
  invite(channelId: string, userId?: string): void;
  /** Open modals, the topmost last. */
  views(): PageView[];
  /** What the person sees in a conversation, threads and own ephemeral messages included. */
  visible(channelId: string): PageMessage[];
}

/** The person of that id. Throws ClientRefusal when there is none. */
export function createActor(workspace: Workspace, userId: string): Actor {
  const person = actingPerson(workspace, userId);

  const press = async (
    surface: Surface,
    { actionId, blockId, selected = null }: Press,
  ): Promise<Ack> => {
    const blocks = surface.kind === 'view' ? surface.view.blocks : (surface.message.blocks ?? []);
    const { block, element } = findElement(blocks, actionId, blockId);
    const at = { blockId: String(block['block_id']), element };
    const value = await toPageValue(workspace, userId, surface, at, selected);
    return pressElement(workspace, userId, surface, { blockId: at.blockId, actionId, value });
  };

  return {
    userId,
    command: (channelId, typed) => runCommand(workspace, userId, channelId, typed),
    say: (channelId, text, options = {}) =>
      Promise.resolve({ ts: sayText(workspace, userId, channelId, text, options.threadTs).ts }),
    press: async ({ channelId, ts, ...rest }) =>
      press(messageSurface(workspace, userId, channelId, ts), rest),
    pressInView: async (viewId, rest) => press(viewSurface(workspace, userId, viewId), rest),
    async submit(viewId, values = {}) {
      const surface = viewSurface(workspace, userId, viewId);
      const state = await toPageState(workspace, userId, surface, values);
      return submitView(workspace, userId, viewId, state);
    },
    close: (viewId) => dismissView(workspace, userId, viewId),
    shareFile(channelId, { bytes, ...rest }) {
      const content = typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes;
      const { file, message } = dropFile(workspace, userId, channelId, { ...rest, bytes: content });
      return Promise.resolve({ fileId: file.id, ts: message.ts });
    },
    deleteFile(fileId) {
      discardFile(workspace, userId, fileId);
    },
    suggestions: async (asked) =>
      suggestOptions(
        workspace,
        userId,
        'viewId' in asked
          ? viewSurface(workspace, userId, asked.viewId)
          : messageSurface(workspace, userId, asked.channelId, asked.ts),
        asked,
      ),
    openDm: () => openDm(workspace, userId).id,
    join(channelId) {
      const channel = workspace.channels.get(channelId);
      if (channel?.kind !== 'channel' || channel.isArchived || person.isGuest) {
        throw new ClientRefusal('You cannot join this channel.');
      }
      joinChannel(workspace, channel, userId);
    },
    invite(channelId, invited = workspace.world.bot.userId) {
      const channel = placeOf(workspace, userId, channelId);
      if (channel.kind === 'im') throw new ClientRefusal('Nobody can be invited here.');
      joinChannel(workspace, channel, invited, userId);
    },
    views: () => stackOf(workspace, userId).map(toPageView),
    visible: (channelId) =>
      placeOf(workspace, userId, channelId)
        .messages.filter((message) => isVisibleTo(message, userId))
        .map((message) => toPageMessage(workspace, message, userId)),
  };
}
