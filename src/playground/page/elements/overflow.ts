import type { Overflow } from '@slack/types';
import type { PageOption } from '../../page-api/contract.ts';
import { openMenu } from '../chrome/menu.ts';
import { h } from '../h.ts';
import { shapeOf } from '../shape-of.ts';
import { plainWords } from '../text/plain-words.ts';
import { safeUrl } from '../text/safe-url.ts';
import type { Filled } from './block-element.ts';
import { askFirst } from './confirm-dialog.ts';
import { press } from './surface.ts';
import type { Place } from './surface.ts';

/** The "…" menu. */
export function renderOverflow(element: Filled<Overflow>, place: Place): HTMLElement {
  const choose = async (option: PageOption): Promise<void> => {
    if (!(await askFirst(element.confirm, place.surface.directory))) return;
    const url = option.url === undefined ? null : safeUrl(option.url);
    if (url !== null) window.open(url, '_blank', 'noopener,noreferrer');
    await press(place, element.action_id, { type: 'overflow', selected_option: option });
  };
  const button = h(
    'button',
    {
      type: 'button',
      class: 'button button-icon',
      'aria-label': place.label ?? 'More actions',
      'aria-haspopup': 'menu',
      'aria-expanded': 'false',
      'data-key': element.action_id,
      onClick: () =>
        openMenu(
          button,
          shapeOf<PageOption[]>(element.options).map((option) => ({
            label: plainWords(option.text),
            run: () => void choose(option),
          })),
        ),
    },
    '⋯',
  );
  return button;
}
