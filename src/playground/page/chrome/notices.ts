import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import { icon } from './avatar.ts';

/** The banner for a lost connection and the toasts. Toasts lie above an open modal. */
export function createNotices(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const banner = h('div', { class: 'banner', role: 'status' });
  const toasts = h('div', { class: 'toasts', role: 'alert', popover: 'manual' });
  let lost = false;
  let drawn = '';
  return {
    element: h('div', { class: 'notices' }, banner, toasts),
    update: ({ connection, toasts: list }) => {
      if (connection === 'lost' && !lost) {
        lost = true;
        banner.className = 'banner lost';
        fill(
          banner,
          h('span', { class: 'spinner', 'aria-hidden': 'true' }),
          'Connection lost. Trying again…',
        );
      } else if (connection === 'online' && lost) {
        lost = false;
        banner.className = 'banner back';
        fill(banner, 'Connected again');
        window.setTimeout(() => {
          if (!lost) fill(banner);
        }, 3000);
      }
      const json = JSON.stringify(list);
      if (json === drawn) return;
      drawn = json;
      fill(
        toasts,
        list.map(({ id, text }) =>
          h(
            'div',
            { class: 'toast' },
            h('span', {}, text),
            h(
              'button',
              {
                type: 'button',
                class: 'icon-button',
                'aria-label': 'Dismiss',
                onClick: () => actions.dismissToast(id),
              },
              icon('close'),
            ),
          ),
        ),
      );
      // Shown anew, it lies on top of whatever dialog was opened since.
      if (toasts.matches(':popover-open')) toasts.hidePopover();
      if (list.length > 0) toasts.showPopover();
    },
  };
}
