import type { Actions } from '../actions.ts';
import { h } from '../h.ts';
import { icon } from './avatar.ts';

const SEEN_KEY = 'pulsecard-welcome-dismissed';
const EXAMPLES = [
  { command: '/scorecard', about: 'last week at a glance' },
  { command: '/scorecard enter', about: 'type in the numbers' },
  { command: '/pulse', about: 'how the customers are' },
  { command: '/scorecard help', about: 'everything it can do' },
] as const;

/** The first visit: four commands to click, a file to share, a clock to turn, until dismissed. */
export function createWelcome(
  actions: Actions,
  { pickFile, openClock }: { readonly pickFile: () => void; readonly openClock: () => void },
): HTMLElement {
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
    h(
      'p',
      { class: 'welcome-words' },
      h('strong', {}, 'New here?'),
      ' Pulsecard answers these. Click one, or type it below.',
    ),
    h(
      'div',
      { class: 'welcome-examples' },
      EXAMPLES.map(({ command, about }) =>
        h(
          'button',
          { type: 'button', class: 'example', onClick: () => actions.send(command, null) },
          h('code', {}, command),
          h('span', {}, about),
        ),
      ),
      h(
        'button',
        { type: 'button', class: 'example', onClick: pickFile },
        h('code', {}, 'Share a CSV'),
        h('span', {}, 'or drop it on the channel'),
      ),
      h(
        'button',
        { type: 'button', class: 'example', onClick: openClock },
        h('code', {}, 'Turn the clock'),
        h('span', {}, 'and see what comes by itself'),
      ),
    ),
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
  return element;
}

function remembered(): boolean {
  try {
    return window.localStorage.getItem(SEEN_KEY) !== null;
  } catch {
    return false;
  }
}
