import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import type { Ids } from '../state/ids.ts';

/** A copy with the block and action ids that were left out, as Slack makes them up. */
export function fillIds(ids: Ids, blocks: readonly JsonObject[]): JsonObject[] {
  const withActionId = (element: unknown): unknown =>
    isObject(element) && element['action_id'] === undefined && isInteractive(element)
      ? { ...element, action_id: ids.secret().slice(0, 5) }
      : element;
  return blocks.map((block) => {
    const filled: JsonObject = {
      ...block,
      block_id: block['block_id'] ?? ids.secret().slice(0, 5),
    };
    for (const key of ['accessory', 'element']) {
      if (filled[key] !== undefined) filled[key] = withActionId(filled[key]);
    }
    if (block['type'] === 'actions' && Array.isArray(block['elements'])) {
      filled['elements'] = block['elements'].map(withActionId);
    }
    return filled;
  });
}

function isInteractive(element: JsonObject): boolean {
  return element['type'] !== 'image';
}
