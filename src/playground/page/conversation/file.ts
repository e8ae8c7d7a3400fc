import type { PageFile } from '../../page-api/contract.ts';
import { renderPicture } from '../blocks/image.ts';
import { icon } from '../chrome/avatar.ts';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';

/** A shared file: pictures as pictures, everything else as a card with a download. */
export function renderFile(file: PageFile, surface: Surface): HTMLElement {
  if (isPicture(file)) {
    return h(
      'figure',
      { class: 'block-image' },
      h('figcaption', {}, file.title === '' ? file.name : file.title),
      renderPicture(
        { alt_text: file.title === '' ? file.name : file.title, slack_file: { id: file.id } },
        surface,
        'picture',
      ),
    );
  }
  const kind = /\.([a-z0-9]{1,5})$/i.exec(file.name)?.[1]?.toUpperCase() ?? 'File';
  return h(
    'a',
    {
      class: 'file-card',
      href: surface.fileUrl(file.url),
      download: file.name,
      'aria-label': `Download ${file.name}`,
    },
    h('span', { class: `file-kind kind-${kind.toLowerCase()}`, 'aria-hidden': 'true' }, kind),
    h(
      'span',
      { class: 'file-words' },
      h('span', { class: 'file-name' }, file.name),
      h('span', { class: 'file-size' }, formatSize(file.size)),
    ),
    icon('download'),
  );
}

/** Until Slack has processed an upload it has no type; the name tells enough to draw the frame. */
function isPicture({ mimetype, name }: PageFile): boolean {
  return mimetype === '' ? /\.(png|jpe?g|gif|webp)$/i.test(name) : mimetype.startsWith('image/');
}

/** `812 B`, `4.2 KB`, `1.3 MB`. */
function formatSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000
    ? `${(bytes / 1000).toFixed(1)} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
