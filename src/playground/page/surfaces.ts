import type { PageBlock, PageMessage, PageState } from '../page-api/contract.ts';
import type { Actions } from './actions.ts';
import { api, fileUrl } from './api.ts';
import type { Surface } from './elements/surface.ts';
import { carryValues, startValues, withValue } from './modal/view-values.ts';
import { buildDirectory } from './model/directory.ts';
import type { Store } from './model/store.ts';

/** Makes the surfaces that connect blocks to the page: one per message, one per view. */
export function createSurfaces(
  store: Store,
  actions: Actions,
): {
  readonly ofMessage: (channel: string, message: PageMessage) => Surface;
  readonly ofView: (viewId: string, hold: Pick<Surface, 'values' | 'setValue'>) => Surface;
} {
  /** What was chosen in a message survives its redraw; the server's state is only where it begins. */
  const held = new Map<string, { blocks: readonly PageBlock[]; values: PageState }>();

  const surface = (
    kind: Surface['kind'],
    place: { channel: string; ts: string } | { viewId: string },
    hold: Pick<Surface, 'values' | 'setValue'>,
  ): Surface => {
    const { as } = store.get();
    return {
      kind,
      directory: buildDirectory(store.get(), Date.now()),
      ...hold,
      press: (blockId, actionId, action) =>
        actions.press({ ...place, blockId, actionId, action, state: hold.values() }),
      loadOptions: (blockId, actionId, value) =>
        api.options({ as, ...place, blockId, actionId, value }),
      upload: async (file) => (await api.upload(file, as, {})).file.id,
      fileUrl: (path) => fileUrl(path, as),
      tell: actions.toast,
    };
  };

  return {
    ofMessage: (channel, message) => {
      const key = `${store.get().as} ${channel} ${message.ts}`;
      const { blocks = [], state = {} } = message;
      const before = held.get(key);
      const drawn = {
        blocks,
        values: before
          ? carryValues(before.values, before.blocks, blocks)
          : startValues({ blocks, state }),
      };
      held.set(key, drawn);
      return surface(
        'message',
        { channel, ts: message.ts },
        {
          values: () => drawn.values,
          setValue: (blockId, actionId, value) => {
            drawn.values = withValue(drawn.values, blockId, actionId, value);
          },
        },
      );
    },
    ofView: (viewId, hold) => surface('view', { viewId }, hold),
  };
}
