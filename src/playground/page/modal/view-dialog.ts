import type { PageView } from '../../page-api/contract.ts';
import type { Actions } from '../actions.ts';
import { api } from '../api.ts';
import type { Surface } from '../elements/surface.ts';
import { fill, h } from '../h.ts';
import type { AppState } from '../model/store.ts';
import { plainWords } from '../text/plain-words.ts';
import { checkValues } from './check-values.ts';
import { createViewForm } from './view-form.ts';
import type { ViewForm } from './view-form.ts';

type MakeSurface = (viewId: string, hold: Pick<Surface, 'values' | 'setValue'>) => Surface;

/** The modal: one `<dialog>` that shows the topmost view of the stack and keeps the ones below it. */
export function createViewDialog(
  actions: Actions,
  makeSurface: MakeSurface,
): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  const forms = new Map<string, ViewForm>();
  let shown: string | null = null;
  let as = '';
  let submitting = false;
  let returnFocus: HTMLElement | null = null;

  const title = h('h2', { id: 'view-title', tabindex: -1 });
  const closeCross = h(
    'button',
    { type: 'button', class: 'view-close', 'aria-label': 'Close', onClick: () => closeTop() },
    '×',
  );
  const content = h('div', { class: 'view-content' });
  const cancel = h('button', { type: 'button', class: 'button', onClick: () => closeTop() });
  const submit = h('button', { type: 'submit', class: 'button primary' });
  const form = h(
    'form',
    { novalidate: true, onSubmit: (event: SubmitEvent) => send(event) },
    h('header', { class: 'view-head' }, title, closeCross),
    content,
    h('footer', { class: 'view-foot' }, cancel, submit),
  );
  const dialog = h('dialog', { class: 'view', 'aria-labelledby': 'view-title' }, form);
  dialog.addEventListener('cancel', (event) => {
    event.preventDefault();
    closeTop();
  });

  const closeTop = (): void => {
    if (shown !== null) void actions.closeView(shown);
  };
  const setSubmitting = (on: boolean): void => {
    submitting = on;
    submit.setAttribute('aria-busy', String(on));
    dialog.classList.toggle('submitting', on);
  };
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const top = shown === null ? undefined : forms.get(shown);
    if (top === undefined || submitting || top.view().submit === undefined) return;
    const errors = checkValues(top.view().blocks, top.values());
    top.showErrors(errors);
    if (Object.keys(errors).length > 0) return;
    setSubmitting(true);
    void submitTo(top).finally(() => setSubmitting(false));
  };
  const submitTo = async (top: ViewForm): Promise<void> => {
    try {
      const answer = await api.submit({ as, viewId: top.view().id, values: top.values() });
      if (answer.result !== 'errors') return;
      top.showErrors(answer.errors ?? { '': 'Please check what you entered.' });
    } catch (error) {
      top.showErrors({ '': error instanceof Error ? error.message : 'That did not work.' });
    }
  };

  const show = (view: PageView, depth: number): void => {
    const current = forms.get(view.id);
    const isNew = shown !== view.id;
    title.textContent = plainWords(view.title);
    cancel.textContent =
      view.close === undefined ? (depth > 1 ? 'Back' : 'Cancel') : plainWords(view.close);
    submit.hidden = view.submit === undefined;
    submit.textContent = view.submit === undefined ? '' : plainWords(view.submit);
    if (!dialog.open) {
      returnFocus = document.activeElement instanceof HTMLElement ? document.activeElement : null;
      dialog.showModal();
    }
    if (!isNew || current === undefined) return;
    shown = view.id;
    fill(content, current.element);
    content.scrollTop = 0;
    focusFirst(content, title);
  };

  const hide = (): void => {
    shown = null;
    if (!dialog.open) return;
    dialog.close();
    fill(content);
    setSubmitting(false);
    // The message pressed may have been drawn anew meanwhile: then the composer is the next best place.
    if (returnFocus?.isConnected === true) returnFocus.focus();
    else document.querySelector<HTMLElement>('.composer textarea')?.focus();
  };

  return {
    element: dialog,
    update: (state) => {
      as = state.as;
      for (const view of state.views) {
        const known = forms.get(view.id);
        if (known === undefined) {
          forms.set(
            view.id,
            createViewForm(view, (hold) => makeSurface(view.id, hold)),
          );
        } else if (known.view().hash !== view.hash) {
          known.update(view);
        }
      }
      const open = new Set(state.views.map(({ id }) => id));
      for (const id of forms.keys()) if (!open.has(id)) forms.delete(id);
      const top = state.views.at(-1);
      if (top === undefined) hide();
      else show(top, state.views.length);
    },
  };
}

/** The field the app asks for, else the first one, else the title. */
function focusFirst(content: HTMLElement, title: HTMLElement): void {
  const wanted =
    content.querySelector<HTMLElement>('[data-autofocus]') ??
    content.querySelector<HTMLElement>('.field input, .field textarea');
  (wanted ?? title).focus();
}
