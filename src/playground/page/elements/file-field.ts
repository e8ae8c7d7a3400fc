import type { FileInput } from '@slack/types';
import { h } from '../h.ts';
import type { Filled } from './block-element.ts';
import { changeValue, heldValue } from './surface.ts';
import type { Place } from './surface.ts';

const MOST_FILES = 10;

/** A file input of a view: uploads what is chosen and holds the ids. */
export function renderFileField(element: Filled<FileInput>, place: Place): HTMLElement {
  const most = element.max_files ?? MOST_FILES;
  const names = new Map<string, string>();
  const list = h('ul', { class: 'file-list' });
  const ids = (): string[] =>
    (heldValue(place, element.action_id)?.files ?? []).map(({ id }) => id);
  const keep = (files: readonly string[]): Promise<void> =>
    changeValue(place, element.action_id, {
      type: element.type,
      files: files.map((id) => ({ id })),
    });
  const show = (): void => {
    list.replaceChildren(
      ...ids().map((id) => {
        const name = names.get(id) ?? id;
        const remove = h(
          'button',
          {
            type: 'button',
            class: 'link-button',
            'aria-label': `Remove ${name}`,
            onClick: () => void keep(ids().filter((one) => one !== id)).then(show),
          },
          'Remove',
        );
        return h('li', {}, name, remove);
      }),
    );
  };
  const input = h('input', {
    id: place.controlId,
    type: 'file',
    class: 'field-file',
    multiple: most > 1,
    accept: element.filetypes?.map((type) => `.${type}`).join(','),
    'data-key': element.action_id,
    'aria-label': place.label ?? undefined,
    'aria-describedby': place.describedBy ?? undefined,
    onChange: () => void take(),
  });
  const take = async (): Promise<void> => {
    const chosen = [...(input.files ?? [])].slice(0, most - ids().length);
    input.value = '';
    try {
      for (const file of chosen) {
        // One after the other: the order of the files is the person's.
        const id = await place.surface.upload(file);
        names.set(id, file.name);
        await keep([...ids(), id]);
      }
    } catch (error) {
      place.surface.tell(
        error instanceof Error ? error.message : 'The file could not be uploaded.',
      );
    }
    show();
  };
  show();
  return h('div', { class: 'field-files' }, input, list);
}
