import type { PageBlock, PageState, PageView } from '../../page-api/contract.ts';
import { initialValue } from '../elements/initial-value.ts';
import type { StartingElement } from '../elements/initial-value.ts';
import { shapeOf } from '../shape-of.ts';

/** An element of a view, with what its block says about it. */
export interface ViewElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly element: StartingElement;
  /** An `input` block that must be filled in. */
  readonly required: boolean;
}

/** Every element of the blocks that can hold a value, in order. */
export function listElements(blocks: readonly PageBlock[]): ViewElement[] {
  return blocks.flatMap((block) => {
    const elements =
      block.type === 'input'
        ? [block['element']]
        : block.type === 'actions'
          ? shapeOf<unknown[]>(block['elements'])
          : block.type === 'section'
            ? [block['accessory']]
            : [];
    return elements.filter(isElement).map((element) => ({
      blockId: block.block_id,
      actionId: element.action_id,
      element,
      required: block.type === 'input' && block['optional'] !== true,
    }));
  });
}

/** What the view holds when it is first shown: the server's state, else each element's own start. */
export function startValues(view: Pick<PageView, 'blocks' | 'state'>): PageState {
  return collect(
    view.blocks,
    ({ blockId, actionId, element }) => view.state[blockId]?.[actionId] ?? initialValue(element),
  );
}

/**
 * What the view holds after the app updated it: what was typed stays where block_id, action_id and
 * type are the same, unless the app gave the element another initial value.
 */
export function carryValues(
  values: PageState,
  before: readonly PageBlock[],
  after: readonly PageBlock[],
): PageState {
  const known = new Map(
    listElements(before).map((one) => [keyOf(one), startKey(one.element)] as const),
  );
  return collect(after, (one) => {
    const held = values[one.blockId]?.[one.actionId];
    const kept = held !== undefined && known.get(keyOf(one)) === startKey(one.element);
    return kept ? held : initialValue(one.element);
  });
}

/** The same values with one of them replaced. */
export function withValue(
  values: PageState,
  blockId: string,
  actionId: string,
  value: PageState[string][string],
): PageState {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: value } };
}

function collect(
  blocks: readonly PageBlock[],
  valueOf: (one: ViewElement) => PageState[string][string] | null,
): PageState {
  const state: PageState = {};
  for (const one of listElements(blocks)) {
    const value = valueOf(one);
    if (value !== null) (state[one.blockId] ??= {})[one.actionId] = value;
  }
  return state;
}

function keyOf({ blockId, actionId }: ViewElement): string {
  return JSON.stringify([blockId, actionId]);
}

/** Equal for two elements that start the same way. */
function startKey(element: StartingElement): string {
  return JSON.stringify(initialValue(element));
}

function isElement(value: unknown): value is StartingElement & { action_id: string } {
  return typeof value === 'object' && value !== null && 'action_id' in value && 'type' in value;
}
