import type { PageMessage } from '../../page-api/contract.ts';
import { toFullWords, toTimeWords } from '../../clock-words.ts';
import { renderBlock } from '../blocks/render-block.ts';
import { botAvatar, icon, personAvatar } from '../chrome/avatar.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import type { Child } from '../h.ts';
import type { ReplySummary } from '../model/messages.ts';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import { renderTextBlocks } from '../text/render-text.ts';
import { renderFile } from './file.ts';

export interface MessageView {
  readonly message: PageMessage;
  /** Goes under the name of the message before it. */
  readonly continued: boolean;
  readonly surface: Surface;
  /** Null inside a thread. */
  readonly replies: { readonly summary: ReplySummary; readonly unread: boolean } | null;
  readonly onOpenThread: (() => void) | null;
}

/** One message of the list, as an article. */
export function renderMessage(view: MessageView): HTMLElement {
  const { message, continued, surface } = view;
  const { directory } = surface;
  const isBot = message.bot_id !== undefined || message.user === directory.botUserId;
  const when = new Date(Number(message.ts) * 1000);
  const clock = toTimeWords(when, directory.zone);
  const time = h(
    'time',
    {
      class: 'message-time',
      datetime: when.toISOString(),
      title: toFullWords(when, directory.zone),
    },
    clock,
  );
  const name = message.username;
  const className = ['message', continued && 'continued', message.is_ephemeral && 'ephemeral'];
  return h(
    'article',
    {
      class: className.filter(Boolean).join(' '),
      'data-ts': message.ts,
      'aria-label': `${name}, ${clock}`,
    },
    message.is_ephemeral &&
      h('div', { class: 'ephemeral-note' }, icon('eye'), 'Only visible to you'),
    h(
      'div',
      { class: 'message-side' },
      continued ? time : isBot ? botAvatar() : personAvatar(message.user, name),
    ),
    h(
      'div',
      { class: 'message-main' },
      !continued &&
        h(
          'div',
          { class: 'message-head' },
          h('span', { class: 'message-name' }, name),
          isBot && h('span', { class: 'badge-app' }, 'App'),
          time,
        ),
      renderBody(message, surface),
      message.edited &&
        h(
          'span',
          {
            class: 'edited',
            title: toFullWords(new Date(Number(message.edited.ts) * 1000), directory.zone),
          },
          '(edited)',
        ),
      (message.files ?? []).map((file) => renderFile(file, surface)),
      renderReplies(view),
    ),
    view.onOpenThread !== null &&
      message.is_ephemeral !== true &&
      h(
        'div',
        { class: 'message-tools' },
        h(
          'button',
          { type: 'button', class: 'tool', 'data-key': 'reply', onClick: view.onOpenThread },
          'Reply in thread',
        ),
      ),
  );
}

function renderBody(message: PageMessage, surface: Surface): Child {
  if (message.blocks !== undefined && message.blocks.length > 0) {
    return h(
      'div',
      { class: 'blocks' },
      message.blocks.map((block) => renderBlock(block, surface)),
    );
  }
  if (message.text === '') return null;
  return h(
    'div',
    { class: 'text' },
    renderTextBlocks(parseMrkdwn(message.text), surface.directory),
  );
}

function renderReplies({ replies, surface, onOpenThread }: MessageView): Child {
  if (replies === null || onOpenThread === null) return null;
  const { count, users, lastTs } = replies.summary;
  const { directory } = surface;
  const faces = users
    .slice(0, 4)
    .map((id) =>
      id === directory.botUserId ? botAvatar() : personAvatar(id, directory.personName(id) ?? id),
    );
  return h(
    'button',
    {
      type: 'button',
      class: replies.unread ? 'replies unread' : 'replies',
      'data-key': 'replies',
      onClick: onOpenThread,
    },
    h('span', { class: 'replies-faces' }, faces),
    h('span', { class: 'replies-count' }, replyCount(count)),
    replies.unread && h('span', { class: 'replies-new' }, 'New'),
    h(
      'span',
      { class: 'replies-time' },
      `Last ${toTimeWords(new Date(Number(lastTs) * 1000), directory.zone)}`,
    ),
  );
}

/** `1 reply`, `4 replies`. */
export function replyCount(count: number): string {
  return `${count} ${count === 1 ? 'reply' : 'replies'}`;
}
