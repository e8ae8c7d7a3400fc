import { toFullWords, toShortDayWords, toTimeWords } from '../../clock-words.ts';
import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import { readerZone, workspaceTime } from '../model/workspace-time.ts';
import { icon } from './avatar.ts';
import { openMenu } from './menu.ts';

const LOOK_MS = 1_000;

/** The workspace's date and time, and the menu that turns its clock forward. */
export function createClock(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
  readonly open: () => void;
} {
  let state: AppState | null = null;
  let loading = false;
  const face = h('time', { class: 'clock-face' });
  const mark = h('span', { class: 'clock-mark', 'aria-hidden': 'true' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'clock',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      onClick: () => void open(),
    },
    mark,
    face,
    h('span', { class: 'visually-hidden' }, ' Turn the clock forward'),
  );
  const element = h('div', { class: 'clock-box', hidden: true }, button);

  const isBusy = (): boolean => loading || state?.clock?.turning === true;
  const open = async (): Promise<void> => {
    if (isBusy() || button.getAttribute('aria-expanded') === 'true') return;
    loading = true;
    const choices = await actions.loadTurns();
    loading = false;
    if (choices.length === 0 || isBusy()) return;
    openMenu(
      button,
      choices.map(({ label, words, to }) => ({
        label,
        detail: words,
        run: () => void actions.turnClock(to),
      })),
      'Turn the clock forward',
    );
  };

  let drawn = '';
  const show = (): void => {
    if (state === null || state.clock === null) return;
    const zone = readerZone(state);
    const now = workspaceTime(state, Date.now());
    const { turning } = state.clock;
    const words = toFullWords(now, zone);
    const key = `${words} ${zone} ${turning}`;
    if (key === drawn) return;
    drawn = key;
    face.dateTime = now.toISOString();
    fill(
      face,
      h(
        'span',
        { class: 'clock-day' },
        toShortDayWords(now, zone),
        h('span', { class: 'visually-hidden' }, ','),
      ),
      h('span', { class: 'clock-time' }, toTimeWords(now, zone)),
    );
    fill(mark, turning ? h('span', { class: 'spinner' }) : icon('clock'));
    button.title = turning
      ? 'The clock is being turned'
      : `${words} (${zone.replaceAll('_', ' ')}). Turn the clock forward`;
    button.setAttribute('aria-disabled', String(turning));
    button.setAttribute('aria-busy', String(turning));
  };
  window.setInterval(show, LOOK_MS);
  return {
    element,
    open: () => void open(),
    update: (next) => {
      state = next;
      element.hidden = next.clock === null;
      show();
    },
  };
}
