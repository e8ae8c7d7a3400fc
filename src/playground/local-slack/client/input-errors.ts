import type { PageState, PageValue } from '../../page-api/contract.ts';
import { isObject } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { shapeOf } from './element-state.ts';

/** What Slack's client says under the inputs before it sends anything: block id → sentence. */
export function inputErrors(
  blocks: readonly JsonObject[],
  state: PageState,
): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    const element = block['element'];
    if (block['type'] !== 'input' || !isObject(element)) continue;
    const blockId = String(block['block_id']);
    const value = state[blockId]?.[String(element['action_id'])];
    const problem = value && problemWith(element, value, block['optional'] === true);
    if (problem) errors[blockId] = problem;
  }
  return errors;
}

function problemWith(element: JsonObject, value: PageValue, optional: boolean): string | undefined {
  const shape = shapeOf(element['type']);
  const given: unknown = shape ? value[shape.key] : undefined;
  const isEmpty =
    given === null ||
    given === undefined ||
    given === '' ||
    (Array.isArray(given) && given.length === 0);
  if (isEmpty) return optional ? undefined : 'Please complete this required field.';
  if (typeof given !== 'string') return undefined;
  switch (element['type']) {
    case 'number_input':
      return numberProblem(element, given);
    case 'plain_text_input':
      return lengthProblem(element, given);
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(given) ? undefined : 'Enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(given) ? undefined : 'Enter a valid URL.';
    default:
      return undefined;
  }
}

function numberProblem(element: JsonObject, given: string): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(given)) return 'Enter a number.';
  const value = Number(given);
  if (element['is_decimal_allowed'] !== true && !Number.isInteger(value)) {
    return 'Enter a whole number.';
  }
  const { min_value: min, max_value: max } = element;
  if (typeof min === 'string' && value < Number(min)) return `Enter a number of at least ${min}.`;
  if (typeof max === 'string' && value > Number(max)) return `Enter a number of at most ${max}.`;
  return undefined;
}

function lengthProblem(element: JsonObject, given: string): string | undefined {
  const max = typeof element['max_length'] === 'number' ? element['max_length'] : 3_000;
  const min = typeof element['min_length'] === 'number' ? element['min_length'] : 0;
  if (given.length > max) return `Enter no more than ${max} characters.`;
  if (given.length < min) return `Enter at least ${min} characters.`;
  return undefined;
}
