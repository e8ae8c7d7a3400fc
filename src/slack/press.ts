import { z } from 'zod';
import type { BlockAction } from '@slack/bolt';

/** One press on a control, reduced to what handlers need. */
export interface Press {
  readonly actionId: string;
  readonly blockId: string;
  /** Button value, selected option, user, channel, date or time; empty when cleared. */
  readonly value: string;
  /** Of the message the control stands in; null in a modal. */
  readonly message: {
    readonly channelId: string;
    readonly ts: string;
    readonly threadTs: string | null;
  } | null;
  /** Of the modal the control stands in; null in a message. */
  readonly view: PressedView | null;
}

export interface PressedView {
  readonly id: string;
  readonly hash: string;
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly values: ViewValues;
}

/** What stands in a modal's fields: block id → action id → value as text; lists joined by commas. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, string>>>>;

const optionSchema = z.object({ value: z.string() });
const text = z.string().nullish();
const texts = z.array(z.string()).nullish();

/** Where the different elements keep what was chosen. */
const elementSchema = z.object({
  value: text,
  selected_option: optionSchema.nullish(),
  selected_options: z.array(optionSchema).nullish(),
  selected_user: text,
  selected_users: texts,
  selected_conversation: text,
  selected_conversations: texts,
  selected_channel: text,
  selected_channels: texts,
  selected_date: text,
  selected_time: text,
});

/** The value of any Block Kit element as text. */
function readElement(element: unknown): string {
  const raw = elementSchema.parse(element ?? {});
  const lists =
    raw.selected_options?.map(({ value }) => value) ??
    raw.selected_users ??
    raw.selected_conversations ??
    raw.selected_channels;
  if (lists !== undefined && lists !== null) return lists.join(',');
  return (
    raw.value ??
    raw.selected_option?.value ??
    raw.selected_user ??
    raw.selected_conversation ??
    raw.selected_channel ??
    raw.selected_date ??
    raw.selected_time ??
    ''
  );
}

/** Reads `view.state.values` of a submitted or pressed modal. */
export function readViewValues(
  values: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): ViewValues {
  const read: Record<string, Record<string, string>> = {};
  for (const [blockId, elements] of Object.entries(values)) {
    read[blockId] = Object.fromEntries(
      Object.entries(elements).map(([actionId, element]) => [actionId, readElement(element)]),
    );
  }
  return read;
}

/** Reads a `block_actions` payload. */
export function readPress(body: BlockAction): Press {
  const [action] = body.actions;
  const { message, view, channel } = body;
  return {
    actionId: action?.action_id ?? '',
    blockId: action?.block_id ?? '',
    value: readElement(action),
    message:
      message === undefined || channel === undefined
        ? null
        : {
            channelId: channel.id,
            ts: message.ts,
            threadTs: text.parse(message['thread_ts']) ?? null,
          },
    view:
      view === undefined
        ? null
        : {
            id: view.id,
            hash: view.hash,
            callbackId: view.callback_id,
            privateMetadata: view.private_metadata,
            values: readViewValues(view.state.values),
          },
  };
}
