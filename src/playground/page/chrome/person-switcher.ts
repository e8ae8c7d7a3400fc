import type { Actions } from '../actions.ts';
import { fill, h } from '../h.ts';
import { happenedIn } from '../keyed-nodes.ts';
import type { AppState } from '../model/store.ts';
import type { PagePerson } from '../../page-api/contract.ts';
import { icon, personAvatar } from './avatar.ts';
import { hidePopup, showBeside } from './popup.ts';

/** Tells who the page plays and lets one become somebody else, by the ARIA listbox-button pattern. */
export function createPersonSwitcher(actions: Actions): {
  readonly element: HTMLElement;
  readonly update: (state: AppState) => void;
} {
  let people: readonly PagePerson[] = [];
  let news: AppState['news'] = {};
  let as = '';
  const others = h('span', { class: 'switcher-news' });
  let active = 0;
  const face = h('span', { class: 'switcher-face' });
  const button = h(
    'button',
    {
      type: 'button',
      class: 'switcher',
      'aria-label': 'Switch person',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'aria-describedby': 'who',
      onClick: () => toggle(),
    },
    face,
    others,
    icon('chevron'),
  );
  const list = h('div', {
    class: 'popup listbox people',
    role: 'listbox',
    popover: 'manual',
    tabindex: -1,
    'aria-label': 'Person',
  });
  const element = h('div', { class: 'switcher-box' }, button, list);

  const isOpen = (): boolean => button.getAttribute('aria-expanded') === 'true';
  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const activate = (index: number): void => {
    const all = options();
    all[active]?.classList.remove('active');
    active = (index + all.length) % all.length;
    const node = all[active];
    node?.classList.add('active');
    node?.scrollIntoView({ block: 'nearest' });
    if (node) list.setAttribute('aria-activedescendant', node.id);
  };
  const close = (focusButton: boolean): void => {
    document.removeEventListener('pointerdown', outside, true);
    button.setAttribute('aria-expanded', 'false');
    hidePopup(list);
    if (focusButton) button.focus();
  };
  const outside = (event: PointerEvent): void => {
    if (!happenedIn(element, event)) close(false);
  };
  const toggle = (): void => {
    if (isOpen()) {
      close(true);
      return;
    }
    fill(
      list,
      people.map((person) =>
        personOption(person, person.id === as, news[person.id] ?? 0, () => choose(person.id)),
      ),
    );
    button.setAttribute('aria-expanded', 'true');
    showBeside(list, button, true);
    list.focus();
    activate(
      Math.max(
        0,
        people.findIndex(({ id }) => id === as),
      ),
    );
    document.addEventListener('pointerdown', outside, true);
  };
  const choose = (id: string): void => {
    close(true);
    if (id !== as) void actions.switchPerson(id);
  };
  list.addEventListener('keydown', (event) => {
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) activate(to);
    else if (event.key === 'Enter' || event.key === ' ') choose(people[active]?.id ?? as);
    else if (event.key === 'Escape' || event.key === 'Tab') close(true);
    else if (event.key.length === 1) activate(startingWith(people, event.key, active));
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener('focusout', () => {
    if (isOpen()) close(false);
  });
  return {
    element,
    update: (state) => {
      people = state.bootstrap.people;
      news = state.news;
      const waiting = people.filter(({ id }) => id !== state.as && (news[id] ?? 0) > 0);
      const total = waiting.reduce((sum, { id }) => sum + (news[id] ?? 0), 0);
      others.title = waiting.map(({ realName }) => realName).join(', ');
      fill(others, total > 0 && newsBadge(total));
      if (as === state.as) return;
      as = state.as;
      const person = people.find(({ id }) => id === as);
      if (person === undefined) return;
      fill(
        face,
        personAvatar(person.id, person.realName),
        h(
          'span',
          { class: 'switcher-words', id: 'who' },
          h(
            'span',
            { class: 'switcher-name' },
            `You are ${person.realName.split(' ')[0]}${role(person)}`,
          ),
          h('span', { class: 'switcher-title' }, person.title),
        ),
      );
    },
  };
}

function role({ isAdmin, isGuest }: PagePerson): string {
  return isAdmin ? ' (admin)' : isGuest ? ' (guest)' : '';
}

function startingWith(people: readonly PagePerson[], letter: string, after: number): number {
  const starts = (index: number): boolean =>
    people[index % people.length]?.realName.toLowerCase().startsWith(letter.toLowerCase()) ?? false;
  for (let step = 1; step <= people.length; step += 1)
    if (starts(after + step)) return after + step;
  return after;
}

function personOption(
  person: PagePerson,
  selected: boolean,
  news: number,
  choose: () => void,
): HTMLElement {
  return h(
    'div',
    {
      role: 'option',
      class: 'option person-option',
      id: `person-${person.id}`,
      'aria-selected': String(selected),
      onClick: choose,
    },
    personAvatar(person.id, person.realName),
    h(
      'span',
      { class: 'option-words' },
      h('span', { class: 'option-text' }, person.realName, role(person)),
      h('span', { class: 'option-detail' }, person.title),
    ),
    news > 0 && newsBadge(news),
  );
}

function newsBadge(count: number): HTMLElement {
  return h(
    'span',
    { class: 'badge-unread' },
    String(count),
    h('span', { class: 'visually-hidden' }, ' unread'),
  );
}
