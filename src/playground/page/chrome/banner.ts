import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';

const BACK_MS = 3_000;

type Kind = 'none' | 'lost' | 'back' | 'turning';

/** One line above everything while something goes on: the connection is lost, the clock is being turned. */
export function createBanner(): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const element = h('div', { class: 'banner', role: 'status' });
  let shown: Kind = 'none';
  const show = (kind: Kind, words: string): void => {
    shown = kind;
    element.className = `banner ${kind}`;
    const waits = kind === 'lost' || kind === 'turning';
    fill(element, waits && h('span', { class: 'spinner', 'aria-hidden': 'true' }), words);
  };
  const comeBack = (): void => {
    show('back', 'Connected again');
    window.setTimeout(() => {
      if (shown === 'back') show('none', '');
    }, BACK_MS);
  };
  return {
    element,
    update: ({ connection, clock, bootstrap }) => {
      if (connection === 'lost') {
        if (shown !== 'lost') show('lost', 'Connection lost. Trying again…');
      } else if (shown === 'lost') {
        if (connection === 'online') comeBack();
      } else if (clock?.turning === true) {
        if (shown !== 'turning') show('turning', `${bootstrap.bot.name} does what is due by now…`);
      } else if (shown === 'turning') {
        show('none', '');
      }
    },
  };
}
