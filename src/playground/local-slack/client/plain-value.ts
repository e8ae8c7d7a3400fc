import type { PageOption, PageState, PageValue } from '../../page-api/contract.ts';
import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import type { Workspace } from '../state/workspace.ts';
import { elementsOf } from '../validate/check-blocks.ts';
import { findOption, shapeOf } from './element-state.ts';
import { isPageValue } from './page-value.ts';
import { suggestOptions } from './suggest-options.ts';
import type { Surface } from './surface.ts';

/**
 * What a test says a person fills in: text, an option's value or text, a date, ids, a list of those,
 * null for nothing, or the exact value.
 */
export type PlainValue = string | number | null | readonly string[] | PageOption | PageValue;

/** Turns a plain value into the element's own, asking the app for the choices where they come from it. */
export async function toPageValue(
  workspace: Workspace,
  userId: string,
  surface: Surface,
  at: { blockId: string; element: JsonObject },
  plain: PlainValue,
): Promise<PageValue> {
  const { element } = at;
  const type = String(element['type']);
  if (isPageValue(plain) && plain.type === type) return plain;
  const shape = shapeOf(type);
  if (!shape) return { type, value: typeof plain === 'string' ? plain : null };
  if (plain === null) return { type, [shape.key]: shape.many ? [] : null };
  const one = async (item: unknown): Promise<unknown> => {
    if (shape.key === 'files') return typeof item === 'string' ? { id: item } : item;
    if (shape.key === 'selected_date_time') return Number(item);
    if (!shape.key.startsWith('selected_option')) return isObject(item) ? item : String(item);
    if (isObject(item)) return item;
    const wanted = String(item);
    const option = type.includes('external')
      ? await suggested(workspace, userId, surface, at, wanted)
      : findOption(element, wanted);
    if (!option) throw new ClientRefusal(`There is no option “${wanted}”.`);
    return option;
  };
  const items = await Promise.all((Array.isArray(plain) ? plain : [plain]).map(one));
  return { type, [shape.key]: shape.many ? items : (items[0] ?? null) };
}

/** Types into the menu and takes what was meant: that value or text, else the only choice left. */
async function suggested(
  workspace: Workspace,
  userId: string,
  surface: Surface,
  { blockId, element }: { blockId: string; element: JsonObject },
  value: string,
): Promise<PageOption | undefined> {
  const actionId = String(element['action_id']);
  const found = await suggestOptions(workspace, userId, surface, { blockId, actionId, value });
  const all = [
    ...(found.options ?? []),
    ...(found.option_groups ?? []).flatMap((one) => one.options),
  ];
  return findOption({ options: all }, value) ?? (all.length === 1 ? all[0] : undefined);
}

/** Values by block id, as plain as a test writes them, as state by block and action id. */
export async function toPageState(
  workspace: Workspace,
  userId: string,
  surface: Extract<Surface, { kind: 'view' }>,
  values: Readonly<Record<string, PlainValue>>,
): Promise<PageState> {
  const state: PageState = {};
  for (const [blockId, plain] of Object.entries(values)) {
    const block = surface.view.blocks.find((one) => one['block_id'] === blockId);
    const element = block && elementsOf(block)[0]?.element;
    if (!element) throw new ClientRefusal(`There is no input “${blockId}” in this window.`);
    const at = { blockId, element };
    state[blockId] = {
      [String(element['action_id'])]: await toPageValue(workspace, userId, surface, at, plain),
    };
  }
  return state;
}
