import { h } from '../h.ts';
import { icon } from '../chrome/avatar.ts';

const NEAR_BOTTOM_PX = 80;

/**
 * Keeps a scroller at its end while content grows, unless the person scrolled up; then a button
 * leads back down.
 */
export function anchorToBottom(
  scroller: HTMLElement,
  content: HTMLElement,
): {
  readonly button: HTMLElement;
  readonly toBottom: () => void;
} {
  let pinned = true;
  const button = h(
    'button',
    { type: 'button', class: 'jump', hidden: true, onClick: () => toBottom() },
    icon('down'),
    'Latest messages',
  );
  const toBottom = (): void => {
    pinned = true;
    button.hidden = true;
    scroller.scrollTop = scroller.scrollHeight;
  };
  scroller.addEventListener(
    'scroll',
    () => {
      pinned = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
      button.hidden = pinned;
    },
    { passive: true },
  );
  const follow = new ResizeObserver(() => {
    if (pinned) scroller.scrollTop = scroller.scrollHeight;
  });
  follow.observe(content);
  follow.observe(scroller);
  return { button, toBottom };
}
