import { h } from '../h.ts';
import { happenedIn } from '../keyed-nodes.ts';
import { hidePopup, showBeside } from './popup.ts';

export interface MenuItem {
  readonly label: string;
  /** A second line, softer. */
  readonly detail?: string;
  readonly run: () => void;
}

/**
 * Opens a menu at a button, by the ARIA menu-button pattern: arrows move, Escape and Tab leave. Its
 * title says what all the items do.
 */
export function openMenu(button: HTMLElement, items: readonly MenuItem[], title?: string): void {
  const entries = items.map((item) =>
    h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        class: 'menu-item',
        tabindex: -1,
        onClick: () => choose(item),
      },
      item.label,
      item.detail !== undefined && h('span', { class: 'menu-detail' }, item.detail),
    ),
  );
  const menu = h(
    'div',
    { class: 'popup menu', role: 'menu', popover: 'manual', 'aria-label': title },
    title !== undefined && h('div', { class: 'menu-title', 'aria-hidden': 'true' }, title),
    entries,
  );
  const close = (): void => {
    document.removeEventListener('pointerdown', outside, true);
    hidePopup(menu);
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
  };
  const choose = (item: MenuItem): void => {
    close();
    button.focus();
    item.run();
  };
  const outside = (event: PointerEvent): void => {
    if (happenedIn(menu, event)) return;
    close();
    // The click that follows on the button itself would open the menu again.
    if (happenedIn(button, event)) {
      button.addEventListener('click', (click) => click.stopImmediatePropagation(), {
        capture: true,
        once: true,
      });
    }
  };
  menu.addEventListener('keydown', (event) => {
    const at = entries.findIndex((entry) => entry === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      entries.at(to % entries.length)?.focus();
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      close();
      button.focus();
    }
  });
  button.after(menu);
  button.setAttribute('aria-expanded', 'true');
  showBeside(menu, button, false);
  entries[0]?.focus();
  document.addEventListener('pointerdown', outside, true);
}
