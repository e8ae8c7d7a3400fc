import { fill, h, uniqueId } from '../h.ts';
import type { Completion, CompletionState } from '../model/completion.ts';

/** The list of completions above the composer; the text area keeps the focus and drives it. */
export interface CompletionList {
  readonly element: HTMLElement;
  readonly id: string;
  readonly show: (state: CompletionState | null) => void;
  readonly move: (by: number) => void;
  readonly current: () => { state: CompletionState; item: Completion } | null;
}

const TITLES = { command: 'Commands', person: 'People', channel: 'Channels' } as const;

export function createCompletionList(
  field: HTMLTextAreaElement,
  onChoose: (state: CompletionState, item: Completion) => void,
): CompletionList {
  const id = uniqueId('completions');
  const list = h('div', {
    id,
    role: 'listbox',
    class: 'completion-items',
    'aria-label': 'Suggestions',
  });
  const title = h('div', { class: 'completion-title', 'aria-hidden': 'true' });
  const element = h('div', { class: 'completions', hidden: true }, title, list);
  let state: CompletionState | null = null;
  let active = 0;
  let nodes: HTMLElement[] = [];
  // The field must keep the focus while an item is clicked.
  element.addEventListener('mousedown', (event) => event.preventDefault());

  const activate = (index: number): void => {
    nodes[active]?.setAttribute('aria-selected', 'false');
    active = nodes.length === 0 ? 0 : (index + nodes.length) % nodes.length;
    const node = nodes[active];
    node?.setAttribute('aria-selected', 'true');
    node?.scrollIntoView({ block: 'nearest' });
    if (node) field.setAttribute('aria-activedescendant', node.id);
    else field.removeAttribute('aria-activedescendant');
  };
  return {
    element,
    id,
    show: (next) => {
      state = next;
      element.hidden = next === null;
      title.textContent = next === null ? '' : TITLES[next.kind];
      nodes = (next?.items ?? []).map((item) =>
        h(
          'div',
          {
            id: uniqueId('completion'),
            role: 'option',
            class: 'option',
            'aria-selected': 'false',
            onClick: () => next && onChoose(next, item),
          },
          h('span', { class: 'option-text' }, item.label),
          item.detail !== '' && h('span', { class: 'option-detail' }, item.detail),
        ),
      );
      fill(list, nodes);
      active = 0;
      activate(0);
    },
    move: (by) => activate(active + by),
    current: () => {
      const item = state?.items[active];
      return state === null || item === undefined ? null : { state, item };
    },
  };
}
