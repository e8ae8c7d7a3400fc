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
  let lastTop = 0;
  const button = h(
    'button',
    { type: 'button', class: 'jump', hidden: true, onClick: () => toBottom() },
    icon('down'),
    'Latest messages',
  );
  const stick = (): void => {
    scroller.scrollTop = scroller.scrollHeight;
    lastTop = scroller.scrollTop;
  };
  const toBottom = (): void => {
    pinned = true;
    button.hidden = true;
    stick();
  };
  scroller.addEventListener(
    'scroll',
    () => {
      const { scrollHeight, scrollTop, clientHeight } = scroller;
      const near = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
      // Far from the end without having moved up: the content has grown since, nobody scrolled.
      pinned = near || (pinned && scrollTop >= lastTop);
      lastTop = scrollTop;
      button.hidden = pinned;
    },
    { passive: true },
  );
  const follow = new ResizeObserver(() => {
    if (pinned) stick();
  });
  follow.observe(content);
  follow.observe(scroller);
  return { button, toBottom };
}
