import type { Actions } from '../actions.ts';
import { icon } from '../chrome/avatar.ts';
import { h } from '../h.ts';

/** Lets files be dropped anywhere on `area`, with an overlay that says where they will go. */
export function createDropZone(
  area: HTMLElement,
  actions: Actions,
  threadTs: () => string | null,
): void {
  const overlay = h(
    'div',
    { class: 'drop-overlay', 'aria-hidden': 'true', hidden: true },
    h(
      'div',
      { class: 'drop-card' },
      icon('file'),
      h('strong', {}, 'Drop to share here'),
      h('span', {}, 'A scorecard CSV is read by Pulsecard at once.'),
    ),
  );
  area.append(overlay);
  let depth = 0;
  const show = (on: boolean): void => {
    overlay.hidden = !on;
  };
  area.addEventListener('dragenter', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth += 1;
    show(true);
  });
  area.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault();
  });
  area.addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (depth === 0) show(false);
  });
  area.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    actions.share([...(event.dataTransfer?.files ?? [])], threadTs());
  });
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
