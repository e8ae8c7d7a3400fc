import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import { icon } from './avatar.ts';
import { askToStartOver } from './start-over.ts';

const SEEN_KEY = 'pulsecard-welcome-dismissed';
const EXAMPLES = {
  demo: [
    { command: '/scorecard', about: 'last week at a glance' },
    { command: '/scorecard enter', about: 'type in the numbers' },
    { command: '/pulse', about: 'how the customers are' },
    { command: '/scorecard help', about: 'everything it can do' },
  ],
  empty: [
    { command: '/scorecard setup', about: 'say what you measure, and who enters it' },
    { command: '/pulse', about: 'begin with your customers' },
    { command: '/scorecard help', about: 'everything it can do' },
  ],
} as const;

/** The first visit, in one line: commands to click, a file to share, a clock to turn, until dismissed. */
export function createWelcome(
  actions: Actions,
  { pickFile, openClock }: { readonly pickFile: () => void; readonly openClock: () => void },
): { readonly element: HTMLElement; readonly update: (state: AppState) => void } {
  const examples = h('div', { class: 'welcome-examples' });
  const element = h('section', {
    class: 'welcome',
    'aria-label': 'Getting started',
    hidden: remembered(),
  });
  const dismiss = (): void => {
    element.hidden = true;
    try {
      window.localStorage.setItem(SEEN_KEY, '1');
    } catch {
      // Without storage the strip simply comes back next time.
    }
    document.querySelector<HTMLElement>('.composer textarea')?.focus();
  };
  element.append(
    h('strong', { class: 'welcome-words' }, 'New here?'),
    examples,
    h(
      'button',
      {
        type: 'button',
        class: 'icon-button welcome-close',
        'aria-label': 'Dismiss these suggestions',
        onClick: dismiss,
      },
      icon('close'),
    ),
  );
  let state: AppState | null = null;
  const startEmpty = async (): Promise<void> => {
    if (state !== null && (await askToStartOver(state, 'empty'))) await actions.startOver('empty');
  };
  let drawn: AppState['bootstrap'] | null = null;
  return {
    element,
    update: (next) => {
      state = next;
      const { bootstrap } = next;
      if (bootstrap === drawn) return;
      drawn = bootstrap;
      fill(
        examples,
        EXAMPLES[bootstrap.beganWith ?? 'demo'].map(({ command, about }) =>
          example(command, about, () => actions.send(command, null)),
        ),
        example('Share a CSV', 'or drop it on the channel', pickFile),
        bootstrap.clock !== null &&
          example('Turn the clock', 'and see what comes by itself', openClock),
        bootstrap.beganWith === 'demo' &&
          example('Start empty', 'with your own data', () => void startEmpty()),
      );
    },
  };
}

function example(words: string, about: string, onClick: () => void): HTMLElement {
  return h(
    'button',
    { type: 'button', class: 'example', title: about, onClick },
    h('code', {}, words),
    h('span', { class: 'visually-hidden' }, ` ${about}`),
  );
}

function remembered(): boolean {
  try {
    return window.localStorage.getItem(SEEN_KEY) !== null;
  } catch {
    return false;
  }
}
