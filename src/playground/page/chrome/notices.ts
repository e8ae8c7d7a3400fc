import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import { icon } from './avatar.ts';
import { createBanner } from './banner.ts';

/** The banner and the toasts. Toasts lie above an open modal. */
export function createNotices(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const banner = createBanner();
  const toasts = h('div', { class: 'toasts', role: 'alert', popover: 'manual' });
  let drawn = '';
  return {
    element: h('div', { class: 'notices' }, banner.element, toasts),
    update: (state) => {
      banner.update(state);
      const { toasts: list } = state;
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
