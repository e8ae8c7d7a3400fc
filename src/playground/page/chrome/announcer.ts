import type { PageMessage } from '../../page-api/contract.ts';
import { h } from '../h.ts';
import { plainText } from '../text/inline.ts';
import type { TextBlock } from '../text/inline.ts';
import { parseMrkdwn } from '../text/mrkdwn.ts';
import type { AppState } from '../model/store.ts';

const LONGEST = 220;

/** Says new messages of the shown conversation to screen readers, politely and shortly. */
export function createAnnouncer(): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const element = h('div', {
    class: 'visually-hidden',
    role: 'log',
    'aria-live': 'polite',
    'aria-label': 'New messages',
  });
  let place = '';
  let known = new Set<string>();
  return {
    element,
    update: (state) => {
      const messages = state.channel === null ? undefined : state.messages[state.channel];
      if (messages === undefined) return;
      const here = `${state.as} ${state.channel}`;
      const fresh = messages.filter(({ ts, user }) => !known.has(ts) && user !== state.as);
      // What stood there when the conversation was opened is not news.
      if (here === place) for (const message of fresh) say(element, message);
      place = here;
      known = new Set(messages.map(({ ts }) => ts));
    },
  };
}

function say(element: HTMLElement, message: PageMessage): void {
  const words = parseMrkdwn(message.text).map(blockWords).join(' ');
  const files = (message.files ?? []).map(({ name }) => `File ${name}`).join(', ');
  const text = `${message.username}${message.is_ephemeral === true ? ', only to you' : ''}: ${words} ${files}`;
  element.append(h('p', {}, text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text));
  while (element.children.length > 5) element.firstElementChild?.remove();
}

function blockWords(block: TextBlock): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return plainText(block.children);
    case 'quote':
      return block.children.map(blockWords).join(' ');
    case 'list':
      return block.items.map(({ children }) => plainText(children)).join(', ');
    case 'preformatted':
      return block.text;
    case 'rule':
    case 'table':
    default:
      return '';
  }
}
