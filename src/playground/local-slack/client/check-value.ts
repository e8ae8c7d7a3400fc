import type { PageValue } from '../../page-api/contract.ts';
import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { ClientRefusal } from '../slack-refusal.ts';
import { findPerson } from '../state/workspace.ts';
import type { Workspace } from '../state/workspace.ts';
import { isOption } from './page-value.ts';
import { findOption, shapeOf } from './element-state.ts';

/**
 * The value as Slack's client could have produced it for this element: chosen options are among the
 * element's, people and conversations exist. Throws ClientRefusal for anything else.
 */
export function checkValue(workspace: Workspace, element: JsonObject, value: PageValue): PageValue {
  const type = String(element['type']);
  const shape = shapeOf(type);
  if (!shape) throw new ClientRefusal(`A ${type} has no value.`);
  const given: unknown = value[shape.key];
  if (given === null || given === undefined) return { type, [shape.key]: shape.many ? [] : null };
  if (shape.many && !Array.isArray(given)) throw new ClientRefusal(`${type} takes a list.`);
  const max = element['max_selected_items'];
  if (Array.isArray(given) && typeof max === 'number' && given.length > max) {
    throw new ClientRefusal(`No more than ${max} can be chosen.`);
  }
  const one = (item: unknown): unknown => checkItem(workspace, element, shape.key, item);
  return { type, [shape.key]: Array.isArray(given) ? given.map(one) : one(given) };
}

function checkItem(workspace: Workspace, element: JsonObject, key: string, item: unknown): unknown {
  if (key.startsWith('selected_option')) {
    if (!isOption(item)) throw new ClientRefusal('An option has a text and a value.');
    if (String(element['type']).includes('external')) return item;
    const found = findOption(element, item.value);
    if (!found) throw new ClientRefusal(`There is no option “${item.value}”.`);
    return found;
  }
  if (key.startsWith('selected_user')) {
    if (!findPerson(workspace, String(item)) && item !== workspace.world.bot.userId) {
      throw new ClientRefusal('There is no such person.');
    }
  } else if (/^selected_(channel|conversation)/.test(key)) {
    const channel = workspace.channels.get(String(item));
    if (!channel || (key.startsWith('selected_channel') && channel.kind !== 'channel')) {
      throw new ClientRefusal('There is no such conversation.');
    }
  } else if (key === 'files') {
    const id = isObject(item) ? item['id'] : undefined;
    if (typeof id !== 'string' || !workspace.files.has(id)) {
      throw new ClientRefusal('There is no such file.');
    }
    return { id };
  } else if (key === 'selected_date_time') {
    if (!Number.isInteger(item)) throw new ClientRefusal('Not a date and time.');
  } else if (key === 'rich_text_value') {
    return item;
  } else if (typeof item !== 'string') {
    throw new ClientRefusal(`${String(element['type'])} takes text.`);
  } else if (key === 'selected_date' && !/^\d{4}-\d{2}-\d{2}$/.test(item)) {
    throw new ClientRefusal('Not a date.');
  } else if (key === 'selected_time' && !/^\d{2}:\d{2}$/.test(item)) {
    throw new ClientRefusal('Not a time.');
  }
  return item;
}
