import type { PageState, PageView } from '../../page-api/contract.ts';
import { renderBlock } from '../blocks/render-block.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import { placeInOrder, rememberFocus, restoreFocus } from '../keyed-nodes.ts';
import { carryValues, startValues, withValue } from './view-values.ts';

/** The blocks of one view and what is typed into them; lives as long as the view is on the stack. */
export interface ViewForm {
  readonly element: HTMLElement;
  readonly view: () => PageView;
  readonly values: () => PageState;
  /** Draws what changed and keeps what was typed, the focus and the caret. */
  readonly update: (view: PageView) => void;
  /** Shows one sentence per block id and moves the focus to the first; '' concerns the whole view. */
  readonly showErrors: (errors: Readonly<Record<string, string>>) => void;
}

export function createViewForm(
  first: PageView,
  makeSurface: (hold: Pick<Surface, 'values' | 'setValue'>) => Surface,
): ViewForm {
  let view = first;
  let values = startValues(first);
  let drawn = new Map<string, { json: string; node: HTMLElement }>();
  const general = h('div', { class: 'view-error', role: 'alert', hidden: true });
  const body = h('div', { class: 'view-blocks' });
  const element = h('div', { class: 'view-form' }, general, body);

  const surface = makeSurface({
    values: () => values,
    setValue: (blockId, actionId, value) => {
      values = withValue(values, blockId, actionId, value);
      setError(blockId, null);
    },
  });

  const draw = (): void => {
    const focus = rememberFocus(body);
    const next = new Map<string, { json: string; node: HTMLElement }>();
    for (const block of view.blocks) {
      const json = JSON.stringify(block);
      const known = drawn.get(block.block_id);
      const node = known?.json === json ? known.node : renderBlock(block, surface);
      next.set(block.block_id, { json, node });
    }
    drawn = next;
    placeInOrder(
      body,
      [...next.values()].map(({ node }) => node),
    );
    restoreFocus(body, focus);
  };

  const setError = (blockId: string, text: string | null): void => {
    const node = drawn.get(blockId)?.node;
    const message = node?.querySelector('.field-error');
    if (!node || !message || (text === null && message.textContent === '')) return;
    message.textContent = text ?? '';
    node.classList.toggle('invalid', text !== null);
    for (const control of node.querySelectorAll('input, textarea')) {
      if (text === null) control.removeAttribute('aria-invalid');
      else control.setAttribute('aria-invalid', 'true');
    }
  };

  draw();
  return {
    element,
    view: () => view,
    values: () => values,
    update: (next) => {
      values = carryValues(values, view.blocks, next.blocks);
      view = next;
      draw();
    },
    showErrors: (errors) => {
      for (const blockId of drawn.keys()) setError(blockId, errors[blockId] ?? null);
      const elsewhere = Object.entries(errors).filter(
        ([blockId]) => drawn.get(blockId)?.node.querySelector('.field-error') == null,
      );
      general.textContent = elsewhere.map(([, text]) => text).join(' ');
      general.hidden = elsewhere.length === 0;
      const wrong = [...drawn.values()].find(({ node }) => node.classList.contains('invalid'));
      wrong?.node.querySelector<HTMLElement>('input, textarea')?.focus();
      wrong?.node.scrollIntoView({ block: 'nearest' });
    },
  };
}
