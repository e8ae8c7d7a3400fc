import type { Button } from '@slack/types';
import { h } from '../h.ts';
import { plainWords } from '../text/plain-words.ts';
import { safeUrl } from '../text/safe-url.ts';
import type { Filled } from './block-element.ts';
import { askFirst } from './confirm-dialog.ts';
import { press } from './surface.ts';
import type { Place } from './surface.ts';

/** A button; with a url it also opens it, in a new tab. */
export function renderButton(element: Filled<Button>, place: Place): HTMLElement {
  const url = element.url === undefined ? null : safeUrl(element.url);
  const button = h(
    'button',
    {
      type: 'button',
      class: element.style === undefined ? 'button' : `button ${element.style}`,
      'data-key': element.action_id,
      'aria-label': element.accessibility_label,
      onClick: () => void run(),
    },
    plainWords(element.text),
    url !== null &&
      h('span', { class: 'button-external', 'aria-label': 'opens in a new tab', role: 'img' }, '↗'),
  );
  const run = async (): Promise<void> => {
    if (button.getAttribute('aria-busy') === 'true') return;
    if (!(await askFirst(element.confirm, place.surface.directory))) return;
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    button.setAttribute('aria-busy', 'true');
    await press(place, element.action_id, {
      type: 'button',
      ...(element.value === undefined ? {} : { value: element.value }),
    });
    button.removeAttribute('aria-busy');
  };
  return button;
}
