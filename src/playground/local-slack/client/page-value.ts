import type { PageOption, PagePlainText, PageState, PageValue } from '../../page-api/contract.ts';
import { isObject, objectsIn, stringIn } from '../json-object.ts';

/** Whether it is an option: a text and a value. */
export function isOption(value: unknown): value is PageOption {
  return isObject(value) && typeof value['value'] === 'string' && isObject(value['text']);
}

/** The options in a list; empty for anything that is not a list. */
export function optionsIn(value: unknown): PageOption[] {
  return Array.isArray(value) ? value.filter(isOption) : [];
}

/** The groups of options in a list. */
export function optionGroupsIn(value: unknown): { label: PagePlainText; options: PageOption[] }[] {
  return objectsIn(value).map((group) => ({
    label: {
      type: 'plain_text',
      text: isObject(group['label']) ? stringIn(group['label']['text']) : '',
    },
    options: optionsIn(group['options']),
  }));
}

/** Whether it is a value with its type; whether it suits an element is for `checkValue` to say. */
export function isPageValue(value: unknown): value is PageValue {
  return isObject(value) && typeof value['type'] === 'string';
}

/** Whether it is block id → action id → value. */
export function isPageState(value: unknown): value is PageState {
  return (
    isObject(value) &&
    Object.values(value).every(
      (actions) => isObject(actions) && Object.values(actions).every(isPageValue),
    )
  );
}
