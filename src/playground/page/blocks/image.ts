import type { ImageBlock } from '@slack/types';
import type { Surface } from '../elements/surface.ts';
import { h, fill } from '../h.ts';
import { openLightbox } from '../chrome/lightbox.ts';
import { plainWords } from '../text/plain-words.ts';

/** What image blocks, image elements and shared files have in common. */
export interface Picture {
  readonly alt_text: string;
  readonly image_url?: string;
  readonly slack_file?: { readonly id?: string; readonly url?: string };
}

const TRIES = 4;
const RETRY_MS = 700;

/** An image block with its title. */
export function renderImage(block: ImageBlock, surface: Surface): HTMLElement {
  return h(
    'figure',
    { class: 'block-image' },
    block.title && h('figcaption', {}, plainWords(block.title)),
    renderPicture(block as Picture, surface, 'picture'),
  );
}

/**
 * A picture from the local Slack. Pictures from elsewhere are only named: the playground asks nothing
 * of the internet.
 */
export function renderPicture(picture: Picture, surface: Surface, kind: string): HTMLElement {
  const source = localSource(picture, surface);
  if (source === null) {
    const host = picture.image_url === undefined ? 'elsewhere' : hostOf(picture.image_url);
    return h('span', { class: 'picture-missing' }, `Picture from ${host}: ${picture.alt_text}`);
  }
  const image = h('img', {
    src: source,
    alt: picture.alt_text,
    decoding: 'async',
  });
  const frame =
    kind === 'picture'
      ? h(
          'button',
          {
            type: 'button',
            class: 'picture',
            title: 'Enlarge',
            onClick: () => openLightbox(source, picture.alt_text),
          },
          image,
        )
      : h('span', { class: kind }, image);
  let tries = 1;
  image.addEventListener('load', () => frame.classList.add('loaded'));
  image.addEventListener('error', () => {
    if (tries >= TRIES) {
      fill(
        frame,
        h(
          'span',
          { class: 'picture-missing' },
          `The picture could not be loaded: ${picture.alt_text}`,
        ),
      );
      return;
    }
    // A picture just uploaded is still being processed for a moment.
    window.setTimeout(() => {
      image.src = `${source}&try=${tries}`;
    }, RETRY_MS * tries);
    tries += 1;
  });
  return frame;
}

function localSource(picture: Picture, surface: Surface): string | null {
  const { slack_file: file, image_url: url } = picture;
  if (file?.id !== undefined) return surface.fileUrl(`/playground/files/${file.id}`);
  const address = file?.url ?? url;
  if (address === undefined) return null;
  const id = /\/(F[A-Z0-9]{6,})(?:\/|$|-)/.exec(address)?.[1];
  if (file !== undefined && id !== undefined) return surface.fileUrl(`/playground/files/${id}`);
  return address.startsWith('/') && !address.startsWith('//') ? surface.fileUrl(address) : null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'elsewhere';
}
