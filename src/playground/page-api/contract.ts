/**
 * The contract between the local Slack and the playground page, as JSON shapes. Every route is under
 * `/playground`; `as` is the id of the person the page plays. A failed request answers 4xx with
 * `PageError`. Types only: the page imports them with `import type`.
 */

/** GET /playground/bootstrap */
export interface Bootstrap {
  team: { id: string; name: string };
  bot: { userId: string; name: string };
  people: PagePerson[];
  /** The workspace's channels, whoever may see them; use `Conversations` for one person's list. */
  channels: { id: string; name: string }[];
  commands: { command: string; description: string; usageHint: string }[];
  /** Null where the workspace goes by the real time. */
  clock: PageClock | null;
  /** What the workspace began with; null where it cannot begin anew. */
  beganWith: 'demo' | 'empty' | null;
}

export interface PagePerson {
  id: string;
  /** The handle, as typed after `@`. */
  name: string;
  realName: string;
  title: string;
  /** IANA zone; what the person reads is printed in it. */
  zone: string;
  isAdmin: boolean;
  isGuest: boolean;
}

/** The workspace's time. */
export interface PageClock {
  /** How far it is ahead of the real one. */
  aheadMs: number;
  /** It was turned, and what follows from that is still being done. */
  turning: boolean;
}

/** GET /playground/clock?as=U: the clock and where it can be turned to. */
export interface ClockFace {
  clock: PageClock;
  choices: PageTurn[];
}

export interface PageTurn {
  /** `Next Monday 08:00` */
  label: string;
  /** In the person's zone: `Monday, 30 November, 08:00`. */
  words: string;
  /** The instant, ISO 8601 in UTC. */
  to: string;
}

/** GET /playground/conversations?as=U */
export interface Conversations {
  conversations: PageConversation[];
}

export interface PageConversation {
  id: string;
  kind: 'channel' | 'dm';
  /** Without `#`; for the DM the bot's name. */
  name: string;
  topic: string;
  isPrivate: boolean;
  memberCount: number;
  /** Only members may read and write; a non-member sees a public channel's name. */
  isMember: boolean;
  botIsMember: boolean;
}

/** GET /playground/messages?as=U&channel=C, oldest first */
export interface Messages {
  messages: PageMessage[];
}

export interface PageMessage {
  /** `1763632800.000100`; unique within the channel, orders the messages. */
  ts: string;
  /** The thread's first message; on that first message it equals `ts` once there are replies. */
  thread_ts?: string;
  /** Only on a thread's first message. */
  reply_count?: number;
  /** The writer's user id; the bot's own user id for its messages. */
  user: string;
  /** Present on messages of the bot. */
  bot_id?: string;
  /** The name to show for the writer. */
  username: string;
  /** mrkdwn with Slack's escapes: `&amp;`, `<@U1>`, `<#C1|name>`, `<https://…|label>`, `*bold*`. */
  text: string;
  blocks?: PageBlock[];
  files?: PageFile[];
  edited?: { user: string; ts: string };
  /** Only this person sees it; it has no replies and is gone after a restart. */
  is_ephemeral?: true;
  subtype?: 'file_share' | 'channel_join' | 'bot_message';
  /** What was chosen in the message's elements, by block id and action id. */
  state?: PageState;
}

/**
 * A block exactly as the bot sent it and the validator accepted it (docs.slack.dev), `block_id`
 * filled in. Elements carry their `action_id` filled in.
 */
export interface PageBlock {
  type: string;
  block_id: string;
  [key: string]: unknown;
}

export interface PageFile {
  id: string;
  name: string;
  title: string;
  /** Empty until Slack has processed the upload; show a placeholder then. */
  mimetype: string;
  size: number;
  /** Path on this server without `as`: append `?as=U`. */
  url: string;
}

/** GET /playground/views?as=U: the open modal stack, the topmost last. */
export interface Views {
  views: PageView[];
}

export interface PageView {
  id: string;
  type: 'modal';
  callback_id: string;
  /** Changes with every update; redraw when it does, keeping what was typed where block_id and action_id are unchanged. */
  hash: string;
  title: PagePlainText;
  submit?: PagePlainText;
  close?: PagePlainText;
  blocks: PageBlock[];
  /** The first view of the stack, and the view below this one. */
  root_view_id: string;
  previous_view_id: string | null;
  state: PageState;
}

export interface PagePlainText {
  type: 'plain_text';
  text: string;
  emoji?: boolean;
}

/** block_id → action_id → value */
export type PageState = Record<string, Record<string, PageValue>>;

/** The value of one element, in Slack's `state.values` shape; only the keys of its type are there. */
export interface PageValue {
  type: string;
  value?: string | null;
  selected_option?: PageOption | null;
  selected_options?: PageOption[];
  selected_date?: string | null;
  selected_time?: string | null;
  selected_date_time?: number | null;
  selected_user?: string | null;
  selected_users?: string[];
  selected_conversation?: string | null;
  selected_conversations?: string[];
  selected_channel?: string | null;
  selected_channels?: string[];
  rich_text_value?: unknown;
  /** Ids of files uploaded for a `file_input`. */
  files?: { id: string }[];
}

export interface PageOption {
  text: { type: 'plain_text' | 'mrkdwn'; text: string; emoji?: boolean };
  value: string;
  description?: PagePlainText;
  url?: string;
}

/**
 * GET /playground/events?as=U: Server-Sent Events (default event name), one JSON object each; `id:`
 * is a counter the browser sends back as Last-Event-ID.
 */
export type PageEvent =
  | { type: 'message'; channel: string; message: PageMessage }
  | { type: 'message_changed'; channel: string; message: PageMessage }
  /** `ts` of the message that is gone; ephemeral ones only reach their reader. */
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'view_opened'; view: PageView }
  | { type: 'view_updated'; view: PageView }
  /** With `all` the whole stack is gone, else this view only. */
  | { type: 'view_closed'; viewId: string; all?: true }
  /** The bot was called and has not answered yet. */
  | { type: 'typing'; channel: string }
  /** Something to tell the person that is not a message, for example an expired trigger. */
  | { type: 'toast'; text: string; channel?: string }
  /** It was turned, or what followed from that is done. */
  | { type: 'clock'; clock: PageClock }
  /** What the person has not seen, by conversation, and how much is meant for each person and not seen. */
  | { type: 'unread'; conversations: Record<string, number>; people: Record<string, number> }
  /** Everything was deleted and began anew: read everything again, who is there included. */
  | { type: 'started_over' }
  /** Events were missed: read everything again. */
  | { type: 'reload' };

/** POST /playground/send; a text starting with a known command is a slash command. */
export interface SendRequest {
  as: string;
  channel: string;
  text: string;
  threadTs?: string;
}
/** `command` is true when the text was a slash command (nothing is posted for the person then). */
export type SendResponse = { ok: true; command: boolean; ts?: string };

/** POST /playground/press: a button, a choice, a date … in a message (channel and ts) or a view. */
export interface PressRequest {
  as: string;
  channel?: string;
  ts?: string;
  viewId?: string;
  blockId: string;
  actionId: string;
  /** For a button `{type: 'button', value?}`; otherwise the element's new value. */
  action: PageValue;
  /** What else is filled in at this moment, in the same message or view. */
  state?: PageState;
}
export type PressResponse = { ok: true };

/** POST /playground/submit */
export interface SubmitRequest {
  as: string;
  viewId: string;
  /** Every input of the view, block_id → action_id → value; what is left out counts as its initial value. */
  values: PageState;
}
export interface SubmitResponse {
  /** `errors` leaves the view open; `updated` and `pushed` come with an event carrying the view. */
  result: 'closed' | 'updated' | 'pushed' | 'errors';
  /** block_id → sentence under the input. The key `''` concerns the whole view. */
  errors?: Record<string, string>;
}

/** POST /playground/turn: turns the clock forward; answers when what follows from that is done. */
export interface TurnRequest {
  as: string;
  /** An instant as `PageTurn` has it. */
  to: string;
}
export type TurnResponse = { ok: true };

/** POST /playground/read: the person has seen all of the conversation. */
export interface ReadRequest {
  as: string;
  channel: string;
}
export type ReadResponse = { ok: true };

/** POST /playground/start-over: deletes everything and begins anew; answers when that is done. */
export interface StartOverRequest {
  as: string;
  beginWith: 'demo' | 'empty';
}
export type StartOverResponse = { ok: true };

/** POST /playground/close: the close button or Escape. */
export interface CloseRequest {
  as: string;
  viewId: string;
}
export type CloseResponse = { ok: true };

/** POST /playground/options: the choices of an `external_select` for what was typed so far. */
export interface OptionsRequest {
  as: string;
  channel?: string;
  ts?: string;
  viewId?: string;
  blockId: string;
  actionId: string;
  value: string;
}
export interface OptionsResponse {
  options?: PageOption[];
  option_groups?: { label: PagePlainText; options: PageOption[] }[];
}

/** POST /playground/upload?as=U&channel=C&name=N[&thread=TS][&title=…], body: the raw bytes. For a `file_input` leave `channel` out. */
export interface UploadResponse {
  file: PageFile;
}

/** Any 4xx or 5xx. */
export interface PageError {
  error: string;
}
