import { fill, h, uniqueId } from '../h.ts';
import type { Choice, ChoiceGroup } from './choice-list.ts';

/** The options of an open list, one of them active; the input that owns it keeps the focus. */
export interface OptionList {
  readonly draw: (
    groups: readonly ChoiceGroup[],
    selected: readonly Choice[],
    note: string | null,
  ) => void;
  readonly move: (by: number) => void;
  readonly active: () => Choice | undefined;
}

export function createOptionList(
  list: HTMLElement,
  input: HTMLElement,
  onChoose: (choice: Choice) => void,
): OptionList {
  let shown: readonly { choice: Choice; node: HTMLElement }[] = [];
  let active = -1;

  const activate = (index: number): void => {
    shown[active]?.node.classList.remove('active');
    active = shown.length === 0 ? -1 : (index + shown.length) % shown.length;
    const node = shown[active]?.node;
    node?.classList.add('active');
    node?.scrollIntoView({ block: 'nearest' });
    if (node) input.setAttribute('aria-activedescendant', node.id);
    else input.removeAttribute('aria-activedescendant');
  };
  return {
    draw: (groups, selected, note) => {
      const isSelected = ({ id }: Choice): boolean => selected.some((one) => one.id === id);
      const entries: { choice: Choice; node: HTMLElement }[] = [];
      const option = (choice: Choice): HTMLElement => {
        const node = h(
          'div',
          {
            id: uniqueId('option'),
            role: 'option',
            class: 'option',
            'aria-selected': isSelected(choice),
            onClick: () => onChoose(choice),
          },
          h('span', { class: 'option-text' }, choice.text),
          choice.detail !== '' && h('span', { class: 'option-detail' }, choice.detail),
        );
        entries.push({ choice, node });
        return node;
      };
      fill(
        list,
        groups.map((group) => drawGroup(group, option)),
        note !== null && h('div', { class: 'option-note', role: 'status' }, note),
      );
      shown = entries;
      active = -1;
      activate(
        Math.max(
          0,
          entries.findIndex(({ choice }) => isSelected(choice)),
        ),
      );
    },
    move: (by) => {
      activate(active + by);
    },
    active: () => shown[active]?.choice,
  };
}

function drawGroup(
  group: ChoiceGroup,
  option: (choice: Choice) => HTMLElement,
): HTMLElement | HTMLElement[] {
  if (group.label === null) return group.choices.map((choice) => option(choice));
  const labelId = uniqueId('group');
  return h(
    'div',
    { role: 'group', 'aria-labelledby': labelId },
    h('div', { id: labelId, class: 'option-group' }, group.label),
    group.choices.map((choice) => option(choice)),
  );
}
