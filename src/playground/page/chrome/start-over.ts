import type { Actions } from '../actions.ts';
import { askFirst } from '../elements/confirm-dialog.ts';
import { h } from '../h.ts';
import { buildDirectory } from '../model/directory.ts';
import type { AppState } from '../model/store.ts';
import { openMenu } from './menu.ts';

type BeginWith = 'demo' | 'empty';

const WAYS: readonly { readonly to: BeginWith; readonly label: string; readonly detail: string }[] =
  [
    { to: 'demo', label: 'With the demo', detail: 'A company with half a year of numbers' },
    { to: 'empty', label: 'Empty', detail: 'Set it up and enter your own data' },
  ];

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** Resolves to whether the person wants everything deleted. */
export function askToStartOver(state: AppState, to: BeginWith): Promise<boolean> {
  const question = {
    title: plain(to === 'demo' ? 'Start over with the demo?' : 'Start over empty?'),
    text: plain(
      'Everything in this workspace is deleted: numbers, customers, messages and files, yours too. The clock goes back to today. This cannot be undone.',
    ),
    confirm: plain('Delete all and start over'),
    deny: plain('Keep it'),
    style: 'danger' as const,
  };
  return askFirst(question, buildDirectory(state, Date.now()));
}

/** Deletes everything and begins anew, with the demo or empty; asks before. */
export function createStartOver(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  let state: AppState | null = null;
  let busy = false;
  const isBusy = (): boolean => busy || state?.clock?.turning === true;
  const begin = async (to: BeginWith): Promise<void> => {
    if (state === null || !(await askToStartOver(state, to)) || isBusy()) return;
    busy = true;
    show();
    await actions.startOver(to);
    busy = false;
    show();
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'start-over-button',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onClick: () => {
        if (isBusy() || button.getAttribute('aria-expanded') === 'true') return;
        openMenu(
          button,
          WAYS.map(({ to, label, detail }) => ({
            label,
            detail,
            run: () => void begin(to),
          })),
          'Start over',
        );
      },
    },
    'Start over…',
  );
  const show = (): void => {
    button.textContent = busy ? 'Starting over…' : 'Start over…';
    button.setAttribute('aria-disabled', String(isBusy()));
  };
  return {
    element: button,
    update: (next) => {
      state = next;
      button.hidden = next.bootstrap.beganWith === null;
      show();
    },
  };
}
