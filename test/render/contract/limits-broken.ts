import type { KnownBlock, ModalView } from '@slack/types';
import { SLACK_LIMITS as L } from '../../../src/render/slack-limits.ts';

type Json = Readonly<Record<string, unknown>>;

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every object inside, the value itself first. */
function* objectsIn(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const item of value) yield* objectsIn(item);
  if (!isJson(value)) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  return isJson(value) && typeof value['text'] === 'string' ? value['text'] : '';
};

/** Longest text by block or element type and key. */
const TEXTS: readonly (readonly [type: string, key: string, max: number])[] = [
  ['header', 'text', L.headerText],
  ['section', 'text', L.sectionText],
  ['button', 'text', L.buttonText],
  ['button', 'value', L.buttonValue],
  ['button', 'accessibility_label', L.buttonText],
  ['image', 'alt_text', L.altText],
  ['input', 'label', L.inputLabel],
  ['input', 'hint', L.inputHint],
  ['static_select', 'placeholder', L.placeholder],
  ['external_select', 'placeholder', L.placeholder],
  ['plain_text_input', 'placeholder', L.placeholder],
  ['modal', 'title', L.viewTitle],
  ['modal', 'submit', L.viewButton],
  ['modal', 'close', L.viewButton],
  ['modal', 'private_metadata', L.privateMetadata],
  ['modal', 'callback_id', L.callbackId],
];

/** Longest list by block or element type and key. */
const LISTS: readonly (readonly [type: string, key: string, max: number])[] = [
  ['context', 'elements', L.contextElements],
  ['actions', 'elements', L.actionsElements],
  ['table', 'rows', L.tableRows],
  ['table', 'column_settings', L.tableColumns],
  ['static_select', 'options', L.selectOptions],
  ['static_select', 'option_groups', L.selectOptions],
  ['checkboxes', 'options', L.choiceOptions],
  ['modal', 'blocks', L.viewBlocks],
];

const isOption = (value: Json) =>
  typeof value['value'] === 'string' && isJson(value['text']) && value['type'] === undefined;

function* brokenIn(value: Json): Generator<string> {
  const type = String(value['type']);
  for (const [of, key, max] of TEXTS)
    if (type === of && textOf(value[key]).length > max) yield `${of}.${key} over ${max}`;
  for (const [of, key, max] of LISTS) {
    const list = value[key];
    if (type === of && Array.isArray(list) && list.length > max) yield `${of}.${key} over ${max}`;
  }
  for (const key of ['block_id', 'action_id'])
    if (textOf(value[key]).length > L.blockId) yield `${key} over ${L.blockId}`;
  if (isOption(value)) {
    if (textOf(value['text']).length > L.optionText) yield `option text over ${L.optionText}`;
    if (textOf(value['value']).length > L.optionValue) yield `option value over ${L.optionValue}`;
  }
  if (type === 'table' && Array.isArray(value['rows'])) yield* brokenInTable(value['rows']);
}

function* brokenInTable(rows: readonly unknown[]): Generator<string> {
  for (const row of rows)
    if (Array.isArray(row) && row.length > L.tableColumns) yield `cells over ${L.tableColumns}`;
  if (cellTextOf(rows) > L.tableCellText) yield `cell text over ${L.tableCellText}`;
}

/** Characters a person sees in the cells. */
const cellTextOf = (rows: unknown): number =>
  [...objectsIn(rows)].reduce((sum, { text }) => sum + textOf(text).length, 0);

/** Texts that Slack would make links or pictures of, though nobody meant it. */
export function eagerIn(content: unknown): string[] {
  return [...objectsIn(content)].flatMap(({ type, text, verbatim, emoji }) => {
    const isEager =
      (type === 'mrkdwn' && verbatim !== true) || (type === 'plain_text' && emoji === true);
    return isEager ? [textOf(text).slice(0, 200)] : [];
  });
}

/** Limits of slack-limits.ts that blocks or a view break, by name; `share` of those of a message. */
export function limitsBroken(content: readonly KnownBlock[] | ModalView, share = 1): string[] {
  const broken = [...objectsIn(content)].flatMap((value) => [...brokenIn(value)]);
  if (!Array.isArray(content)) return broken;
  const json = JSON.stringify(content).length;
  if (content.length > L.messageBlocks) broken.push(`blocks over ${L.messageBlocks}`);
  if (json > L.messageBlocksJson * share) broken.push(`JSON ${json} over its share`);
  if (
    cellTextOf(content.filter(({ type }: KnownBlock) => type === 'table')) >
    L.tableCellText * share
  )
    broken.push('cell text over its share');
  return broken;
}

/** All mrkdwn texts: what Slack reads mentions and links in. */
export const mrkdwnIn = (content: unknown): string[] =>
  [...objectsIn(content)].filter(({ type }) => type === 'mrkdwn').map(textOf);

/** All texts Slack shows as they are. */
export const literalIn = (content: unknown): string[] =>
  [...objectsIn(content)]
    .filter(({ type }) => type === 'plain_text' || type === 'raw_text' || type === 'text')
    .map(textOf);
