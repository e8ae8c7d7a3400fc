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

interface RawElement {
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly { readonly value: string }[] | null;
  readonly selected_user?: string | null;
  readonly selected_users?: readonly string[] | null;
  readonly selected_conversation?: string | null;
  readonly selected_conversations?: readonly string[] | null;
  readonly selected_channel?: string | null;
  readonly selected_channels?: readonly string[] | null;
  readonly selected_date?: string | null;
  readonly selected_time?: string | null;
}

/** The value of any Block Kit element as text. */
export function readElement(element: unknown): string {
  const raw = element as RawElement;
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
            threadTs: (message['thread_ts'] as string | undefined) ?? null,
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
