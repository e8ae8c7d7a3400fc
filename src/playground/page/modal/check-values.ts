import type { PageBlock, PageState } from '../../page-api/contract.ts';
import { isFilled } from '../elements/initial-value.ts';
import { listElements } from './view-values.ts';

/**
 * What Slack itself refuses before the app hears of it: empty required fields, lengths, numbers,
 * addresses. Returns one sentence per block id; empty when all is well.
 */
export function checkValues(
  blocks: readonly PageBlock[],
  values: PageState,
): Record<string, string> {
  const errors: Record<string, string> = {};
  const inputs = new Set(blocks.filter(({ type }) => type === 'input').map((b) => b.block_id));
  for (const { blockId, actionId, element, required } of listElements(blocks)) {
    if (!inputs.has(blockId)) continue;
    const value = values[blockId]?.[actionId];
    const error = !isFilled(value)
      ? required
        ? 'Please complete this required field.'
        : null
      : checkText(element, value?.value ?? null);
    if (error !== null) errors[blockId] = error;
  }
  return errors;
}

function checkText(
  element: { readonly type: string; readonly [key: string]: unknown },
  text: string | null,
): string | null {
  if (text === null) return null;
  switch (element.type) {
    case 'plain_text_input': {
      const { min_length: min, max_length: max } = element;
      if (typeof min === 'number' && text.length < min) {
        return `Please enter at least ${min} characters.`;
      }
      if (typeof max === 'number' && text.length > max) {
        return `Please enter at most ${max} characters; there are ${text.length}.`;
      }
      return null;
    }
    case 'number_input':
      return checkNumber(element, text.trim());
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim())
        ? null
        : 'Please enter a valid email address.';
    case 'url_text_input':
      return /^https?:\/\/\S+$/i.test(text.trim())
        ? null
        : 'Please enter a web address that starts with https://.';
    default:
      return null;
  }
}

function checkNumber(element: { readonly [key: string]: unknown }, text: string): string | null {
  const decimal = element['is_decimal_allowed'] === true;
  if (!(decimal ? /^-?(\d+\.?\d*|\.\d+)$/ : /^-?\d+$/).test(text)) {
    return decimal ? 'Please enter a number.' : 'Please enter a whole number.';
  }
  const [min, max] = [element['min_value'], element['max_value']];
  if (typeof min === 'string' && Number(text) < Number(min)) {
    return `Please enter a number of at least ${min}.`;
  }
  if (typeof max === 'string' && Number(text) > Number(max)) {
    return `Please enter a number of at most ${max}.`;
  }
  return null;
}
