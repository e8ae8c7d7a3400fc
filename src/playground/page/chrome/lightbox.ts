import { h } from '../h.ts';

/** Shows a picture as large as the window allows; Escape, the button or a click closes it. */
export function openLightbox(source: string, description: string): void {
  const dialog = h(
    'dialog',
    { class: 'lightbox', 'aria-label': 'Picture', onClick: () => dialog.close() },
    h('img', { src: source, alt: description }),
    h(
      'button',
      { type: 'button', class: 'lightbox-close', 'aria-label': 'Close the picture' },
      '×',
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
