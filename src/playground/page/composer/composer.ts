import type { PageConversation } from '../../page-api/contract.ts';
import type { Actions } from '../actions.ts';
import { icon } from '../chrome/avatar.ts';
import { h, uniqueId } from '../h.ts';
import { applyCompletion, findCompletion, findUsageHint } from '../model/completion.ts';
import type { CompletionSources } from '../model/completion.ts';
import type { AppState } from '../model/store.ts';
import { createCompletionList } from './completion-list.ts';
import { createInputHistory } from './history.ts';

const TALLEST_PX = 220;

export interface Composer {
  readonly element: HTMLElement;
  readonly update: (state: AppState, conversation: PageConversation) => void;
  readonly focus: () => void;
  readonly pickFile: () => void;
}

/** Where one writes: Enter sends, Shift+Enter breaks the line, `/`, `@` and `#` complete. */
export function createComposer(actions: Actions, { inThread }: { inThread: boolean }): Composer {
  const hintId = uniqueId('usage');
  const history = createInputHistory();
  const drafts = new Map<string, string>();
  let sources: CompletionSources = { commands: [], people: [], channels: [] };
  let thread: string | null = null;
  let place = '';
  let dismissed = false;

  const field = h('textarea', {
    rows: 1,
    'aria-autocomplete': 'list',
    'aria-describedby': hintId,
    autocomplete: 'off',
    spellcheck: 'true',
    enterkeyhint: 'send',
  });
  const usage = h('p', { class: 'usage', id: hintId });
  const file = h('input', {
    type: 'file',
    class: 'visually-hidden',
    'aria-label': inThread ? 'Add a file to the thread' : 'Share a file',
    multiple: true,
    tabindex: -1,
  });
  const attach = h(
    'button',
    {
      type: 'button',
      class: 'icon-button',
      'aria-label': 'Attach a file',
      title: 'Attach a file',
      onClick: () => file.click(),
    },
    icon('clip'),
  );
  const send = h(
    'button',
    {
      type: 'button',
      class: 'icon-button send',
      'aria-label': inThread ? 'Post reply' : 'Send',
      title: inThread ? 'Post reply' : 'Send',
      onClick: () => submit(),
    },
    icon('send'),
  );
  const list = createCompletionList(field, (state, item) => complete(state, item));
  field.setAttribute('aria-controls', list.id);
  const element = h(
    'div',
    { class: 'composer' },
    list.element,
    h(
      'div',
      { class: 'composer-box' },
      field,
      h('div', { class: 'composer-bar' }, attach, file, usage, send),
    ),
  );

  const setText = (text: string, caret = text.length): void => {
    field.value = text;
    field.setSelectionRange(caret, caret);
    refresh();
  };
  const refresh = (): void => {
    field.style.height = 'auto';
    field.style.height = `${Math.min(TALLEST_PX, field.scrollHeight)}px`;
    send.disabled = field.value.trim() === '';
    drafts.set(place, field.value);
    const hint = findUsageHint(field.value, sources);
    usage.textContent = hint === null ? '' : `${hint.command} ${hint.hint}`;
    list.show(dismissed ? null : findCompletion(field.value, field.selectionStart, sources));
  };
  const complete: Parameters<typeof createCompletionList>[1] = (state, item) => {
    const { text, caret } = applyCompletion(field.value, state, item);
    setText(text, caret);
    field.focus();
  };
  const submit = (): void => {
    const text = field.value.trim();
    if (text === '') return;
    history.add(text);
    actions.send(text, thread);
    setText('');
    field.focus();
  };
  const walk = (event: KeyboardEvent): void => {
    const up = event.key === 'ArrowUp';
    const edge = up
      ? !field.value.slice(0, field.selectionStart).includes('\n')
      : !field.value.slice(field.selectionEnd).includes('\n');
    const entry = edge ? (up ? history.older(field.value) : history.newer()) : null;
    if (entry === null) return;
    event.preventDefault();
    dismissed = true;
    setText(entry);
  };
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key } = event;
    const completion = list.current();
    if (completion !== null && (key === 'ArrowDown' || key === 'ArrowUp')) {
      event.preventDefault();
      list.move(key === 'ArrowDown' ? 1 : -1);
    } else if (completion !== null && key === 'Escape') {
      event.preventDefault();
      dismissed = true;
      list.show(null);
    } else if (
      completion !== null &&
      ((key === 'Tab' && !event.shiftKey) ||
        (key === 'Enter' && !event.shiftKey && !completion.state.exact))
    ) {
      event.preventDefault();
      complete(completion.state, completion.item);
    } else if (key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      walk(event);
    }
  });
  field.addEventListener('input', () => {
    dismissed = false;
    refresh();
  });
  field.addEventListener('click', () => refresh());
  field.addEventListener('blur', () => list.show(null));
  field.addEventListener('paste', (event) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    actions.share(files, thread);
  });
  file.addEventListener('change', () => {
    actions.share([...(file.files ?? [])], thread);
    file.value = '';
    field.focus();
  });
  refresh();

  return {
    element,
    focus: () => field.focus(),
    pickFile: () => file.click(),
    update: (state, conversation) => {
      thread = inThread ? state.thread : null;
      const { bootstrap, conversations } = state;
      const channels = conversations.filter(({ kind }) => kind === 'channel');
      sources = {
        commands: inThread ? [] : bootstrap.commands,
        people: bootstrap.people,
        channels,
      };
      const name = conversation.kind === 'dm' ? conversation.name : `#${conversation.name}`;
      const label = inThread ? `Reply in ${name}` : `Message ${name}`;
      field.setAttribute('aria-label', label);
      field.placeholder = inThread ? 'Reply…' : `${label}, or type / for commands`;
      const here = `${state.as} ${conversation.id} ${thread ?? ''}`;
      if (here === place) return;
      place = here;
      dismissed = true;
      setText(drafts.get(here) ?? '');
      // On a touch screen the keyboard would cover what one came to read.
      if (!inThread && window.matchMedia('(hover: hover)').matches && !state.drawerOpen)
        field.focus();
    },
  };
}
