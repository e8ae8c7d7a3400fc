import { hidePopup, showBeside } from '../chrome/popup.ts';
import { fill, h, uniqueId } from '../h.ts';
import { happenedIn } from '../keyed-nodes.ts';
import { filterGroups } from './choice-list.ts';
import type { Choice, ChoiceGroup } from './choice-list.ts';
import { createOptionList } from './option-list.ts';

export interface ComboboxOptions {
  readonly attributes: Readonly<Record<string, string | boolean | undefined>>;
  readonly placeholder: string;
  readonly multiple: boolean;
  readonly most: number;
  readonly clearable: boolean;
  readonly selected: readonly Choice[];
  /** The choices for what was typed so far; '' when just opened. */
  readonly load: (query: string) => Promise<readonly ChoiceGroup[]>;
  /** Whether `load` asks the bot: then typing waits a moment and a shorter query is not sent. */
  readonly remote: { readonly minLength: number } | null;
  /** Returns false to take the choice back. */
  readonly onChange: (selected: readonly Choice[]) => Promise<boolean>;
}

const TYPING_PAUSE_MS = 200;

/** A select one can type in, by the ARIA combobox pattern with a listbox popup; one or many choices. */
export function createCombobox(options: ComboboxOptions): HTMLElement {
  const listId = uniqueId('list');
  let selected = [...options.selected];
  let request = 0;
  let timer: number | undefined;

  const input = h('input', {
    ...options.attributes,
    type: 'text',
    role: 'combobox',
    class: 'combo-input',
    placeholder: options.placeholder,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  const chips = h('ul', { class: 'combo-chips', 'aria-label': 'Chosen' });
  const list = h('div', {
    id: listId,
    class: 'popup listbox',
    role: 'listbox',
    popover: 'manual',
    'aria-multiselectable': options.multiple ? 'true' : undefined,
  });
  const clear = h(
    'button',
    {
      type: 'button',
      class: 'combo-clear',
      'aria-label': 'Clear the choice',
      onClick: () => void commit([]),
    },
    '×',
  );
  const root = h(
    'div',
    { class: 'combo' },
    options.multiple && chips,
    h(
      'div',
      { class: 'combo-box' },
      input,
      clear,
      h('span', { class: 'combo-caret', 'aria-hidden': 'true' }),
    ),
    list,
  );

  const choices = createOptionList(list, input, (choice) => choose(choice));

  const isOpen = (): boolean => input.getAttribute('aria-expanded') === 'true';
  const showSelection = (): void => {
    input.value = options.multiple ? '' : (selected[0]?.text ?? '');
    clear.hidden = options.multiple || !options.clearable || selected.length === 0;
    fill(
      chips,
      selected.map((choice) =>
        chip(choice.text, () => void commit(selected.filter(({ id }) => id !== choice.id))),
      ),
    );
    chips.hidden = selected.length === 0;
  };
  const commit = async (next: Choice[]): Promise<void> => {
    const before = selected;
    selected = next;
    showSelection();
    if (await options.onChange(next)) return;
    selected = before;
    showSelection();
  };
  const choose = (choice: Choice): void => {
    const has = selected.some(({ id }) => id === choice.id);
    if (!options.multiple) {
      close();
      if (!has) void commit([choice]);
      return;
    }
    if (!has && selected.length >= options.most) return;
    void commit(has ? selected.filter(({ id }) => id !== choice.id) : [...selected, choice]);
    if (isOpen()) void refresh('');
  };
  const draw = (groups: readonly ChoiceGroup[], note: string | null): void => {
    choices.draw(groups, selected, note);
    showBeside(list, root, true);
  };
  const refresh = async (query: string): Promise<void> => {
    const mine = (request += 1);
    if (options.remote && query.length < options.remote.minLength) {
      const missing = options.remote.minLength;
      draw([], `Type at least ${missing} ${missing === 1 ? 'letter' : 'letters'} to search`);
      return;
    }
    if (options.remote) draw([], 'Searching…');
    const loaded = await options.load(query).catch(() => null);
    if (mine !== request || !isOpen()) return;
    if (loaded === null) {
      draw([], 'The choices could not be loaded. Type again to retry.');
      return;
    }
    const groups = options.remote ? loaded : filterGroups(loaded, query);
    draw(groups, groups.every((group) => group.choices.length === 0) ? 'Nothing found' : null);
  };
  const open = (): void => {
    if (isOpen()) return;
    expand();
    input.select();
    void refresh('');
  };
  const expand = (): void => {
    input.setAttribute('aria-expanded', 'true');
    document.addEventListener('scroll', follow, true);
  };
  const close = (): void => {
    request += 1;
    window.clearTimeout(timer);
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    document.removeEventListener('scroll', follow, true);
    hidePopup(list);
    showSelection();
  };
  const follow = (event: Event): void => {
    if (happenedIn(list, event)) return;
    const { top, bottom } = root.getBoundingClientRect();
    if (!root.isConnected || bottom < 0 || top > window.innerHeight) close();
    else if (list.matches(':popover-open')) showBeside(list, root, true);
  };

  input.addEventListener('click', open);
  input.addEventListener('blur', close);
  input.addEventListener('input', () => {
    const query = input.value.trim();
    if (!isOpen()) expand();
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(query), options.remote ? TYPING_PAUSE_MS : 0);
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (isOpen()) choices.move(key === 'ArrowDown' ? 1 : -1);
      else open();
    } else if (key === 'Enter') {
      // Enter in a select chooses; it never submits the view around it.
      event.preventDefault();
      const choice = choices.active();
      if (isOpen() && choice) choose(choice);
      else open();
    } else if (key === 'Escape' && isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (
      key === 'Backspace' &&
      input.value === '' &&
      options.multiple &&
      selected.length > 0
    ) {
      void commit(selected.slice(0, -1));
    }
  });
  // A press on the list or the box must not take the focus away from the input.
  root.addEventListener('pointerdown', (event) => {
    if (event.target === input || happenedIn(chips, event) || happenedIn(clear, event)) return;
    event.preventDefault();
    if (happenedIn(list, event)) return;
    input.focus();
    if (isOpen()) close();
    else open();
  });
  list.addEventListener('mousedown', (event) => event.preventDefault());
  showSelection();
  return root;
}

function chip(text: string, remove: () => void): HTMLElement {
  const button = h(
    'button',
    { type: 'button', 'aria-label': `Remove ${text}`, onClick: remove },
    '×',
  );
  return h('li', { class: 'chip' }, text, button);
}
