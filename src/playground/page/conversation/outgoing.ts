import type { Actions } from '../actions.ts';
import { h } from '../h.ts';
import type { Outgoing } from '../model/store.ts';

/** A message on its way, or one that failed, with another try. */
export function renderOutgoing(outgoing: Outgoing, actions: Actions): HTMLElement {
  const { id, text, file, failure } = outgoing;
  return h(
    'div',
    {
      class: failure === null ? 'outgoing' : 'outgoing failed',
      role: failure === null ? undefined : 'alert',
    },
    h('span', { class: 'outgoing-text' }, file === null ? text : `Sharing ${text}`),
    failure === null
      ? h(
          'span',
          { class: 'outgoing-state' },
          h('span', { class: 'spinner', 'aria-hidden': 'true' }),
          file === null ? 'Sending…' : 'Uploading…',
        )
      : h(
          'span',
          { class: 'outgoing-state' },
          h('span', {}, `Not sent. ${failure}`),
          h(
            'button',
            { type: 'button', class: 'button small', onClick: () => actions.retry(id) },
            'Try again',
          ),
          h(
            'button',
            { type: 'button', class: 'button small', onClick: () => actions.discard(id) },
            'Discard',
          ),
        ),
  );
}
