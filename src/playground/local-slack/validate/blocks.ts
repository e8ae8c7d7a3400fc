import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { boolean, byType, list, object, oneOf, text, url } from './checks.ts';
import { dataVisualization } from './data-visualization.ts';
import { INPUT_ELEMENTS } from './input-elements.ts';
import { note } from './report.ts';
import type { Check } from './report.ts';
import { richTextBlock } from './rich-text.ts';
import { SELECT_ELEMENTS } from './select-elements.ts';
import { slackFile } from './slack-file.ts';
import { dataTable, table } from './tables.ts';
import { actionId, blockId, confirmDialog, plainText, textObject } from './text-objects.ts';

const L = SLACK_LIMITS;

const button: Check = object({
  required: { text: plainText(L.buttonText) },
  optional: {
    action_id: actionId,
    value: text(L.buttonValue, 0),
    url,
    style: oneOf('primary', 'danger'),
    confirm: confirmDialog,
    accessibility_label: text(L.buttonText),
  },
});

const imageSource = { image_url: url, slack_file: slackFile };
const oneSource: NonNullable<Parameters<typeof object>[0]['rule']> = (image, at, report) => {
  const given = ['image_url', 'slack_file'].filter((key) => image[key] !== undefined);
  if (given.length === 0) note(report, at, 'missing required field: image_url');
  if (given.length === 2) note(report, at, 'only one of image_url and slack_file is allowed');
};
const imageElement: Check = object({
  required: { alt_text: text(L.altText) },
  optional: imageSource,
  rule: oneSource,
});

const ELEMENTS: Readonly<Record<string, Check>> = {
  button,
  image: imageElement,
  ...SELECT_ELEMENTS,
  ...INPUT_ELEMENTS,
};

const PICKERS = ['datepicker', 'timepicker', 'datetimepicker'];
const IN_ACTIONS = ['button', ...Object.keys(SELECT_ELEMENTS), ...PICKERS, 'rich_text_input'];
const IN_SECTION = ['button', 'image', ...Object.keys(SELECT_ELEMENTS), 'datepicker', 'timepicker'];
const IN_INPUT = [
  ...Object.keys(SELECT_ELEMENTS).filter((type) => type !== 'overflow'),
  ...Object.keys(INPUT_ELEMENTS),
];

const inputBlock: Check = object({
  required: { label: plainText(L.inputLabel), element: byType(ELEMENTS, IN_INPUT) },
  optional: {
    block_id: blockId,
    hint: plainText(L.inputHint),
    optional: boolean,
    dispatch_action: boolean,
  },
});

/** Every block the local Slack knows, by type. */
export const BLOCKS: Readonly<Record<string, Check>> = {
  header: object({ required: { text: plainText(L.headerText) }, optional: { block_id: blockId } }),
  section: object({
    optional: {
      block_id: blockId,
      text: textObject(L.sectionText),
      fields: list(textObject(L.sectionFieldText), 1, L.sectionFields),
      accessory: byType(ELEMENTS, IN_SECTION),
      expand: boolean,
    },
    rule(block, at, report) {
      if (block['text'] === undefined && block['fields'] === undefined) {
        note(report, at, 'missing required field: text');
      }
    },
  }),
  divider: object({ optional: { block_id: blockId } }),
  context: object({
    required: {
      elements: list(
        byType({ image: imageElement, ...textTypes(L.sectionText) }),
        1,
        L.contextElements,
      ),
    },
    optional: { block_id: blockId },
  }),
  actions: object({
    required: { elements: list(byType(ELEMENTS, IN_ACTIONS), 1, L.actionsElements) },
    optional: { block_id: blockId },
  }),
  image: object({
    required: { alt_text: text(L.altText) },
    optional: { ...imageSource, title: plainText(2_000), block_id: blockId },
    rule: oneSource,
  }),
  input: inputBlock,
  markdown: object({ required: { text: text(12_000) }, optional: { block_id: blockId } }),
  rich_text: richTextBlock,
  table,
  data_table: dataTable,
  data_visualization: dataVisualization,
};

function textTypes(max: number): Record<string, Check> {
  return { plain_text: textObject(max), mrkdwn: textObject(max) };
}

const EVERYWHERE = ['header', 'section', 'divider', 'context', 'actions', 'image', 'rich_text'];

/** The block types of each surface. */
export const BLOCKS_OF_SURFACE = {
  message: [...EVERYWHERE, 'markdown', 'table', 'data_table', 'data_visualization'],
  ephemeral: [...EVERYWHERE, 'markdown', 'table', 'data_table', 'data_visualization'],
  modal: [...EVERYWHERE, 'input'],
  home: [...EVERYWHERE, 'input', 'table'],
} as const;
