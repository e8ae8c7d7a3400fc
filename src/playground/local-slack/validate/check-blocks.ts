import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { isObject, objectsIn, stringIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { BLOCKS, BLOCKS_OF_SURFACE } from './blocks.ts';
import { byType, list, unique } from './checks.ts';
import { note } from './report.ts';
import type { Report } from './report.ts';

const MARKDOWN_TOTAL = 12_000;
const VISUALIZATIONS = 2;

/** The interactive elements of a block, with their pointers relative to the block. */
export function elementsOf(block: JsonObject): { element: JsonObject; at: string }[] {
  const one = (key: string): { element: JsonObject; at: string }[] => {
    const element = block[key];
    return isObject(element) ? [{ element, at: `/${key}` }] : [];
  };
  if (block['type'] === 'section') return one('accessory');
  if (block['type'] === 'input') return one('element');
  if (block['type'] !== 'actions') return [];
  return objectsIn(block['elements']).map((element, index) => ({
    element,
    at: `/elements/${index}`,
  }));
}

/** Checks the blocks of a message or view; problems are noted in the report under the pointer. */
export function checkBlocks(blocks: unknown, at: string, report: Report): void {
  const isView = report.surface === 'modal' || report.surface === 'home';
  const max = isView ? SLACK_LIMITS.viewBlocks : SLACK_LIMITS.messageBlocks;
  list(byType(BLOCKS, BLOCKS_OF_SURFACE[report.surface]), 0, max)(blocks, at, report);
  const all = objectsIn(blocks);
  unique(
    all.map((block) => idIn(block, 'block_id')),
    report,
    (index) => `${at}/${index}/block_id`,
    (id) => `block_id already exists: ${id}`,
  );
  all.forEach((block, index) => {
    const elements = elementsOf(block);
    unique(
      elements.map(({ element }) => idIn(element, 'action_id')),
      report,
      (i) => `${at}/${index}${elements[i]?.at ?? ''}/action_id`,
      (id) => `action_id already exists: ${id}`,
    );
  });
  checkTotals(all, at, report);
}

function idIn(value: JsonObject, key: string): string | undefined {
  return typeof value[key] === 'string' ? value[key] : undefined;
}

/** What may occur only so often in one message or view. */
function checkTotals(blocks: readonly JsonObject[], at: string, report: Report): void {
  const count = (type: string): number => blocks.filter((block) => block['type'] === type).length;
  if (count('table') + count('data_table') > 1) note(report, at, 'only_one_table_allowed');
  if (count('data_visualization') > VISUALIZATIONS) {
    note(report, at, `no more than ${VISUALIZATIONS} data_visualization blocks allowed`);
  }
  const markdown = blocks
    .filter((block) => block['type'] === 'markdown')
    .reduce((sum, block) => sum + stringIn(block['text']).length, 0);
  if (markdown > MARKDOWN_TOTAL && count('markdown') > 1) {
    note(
      report,
      at,
      `markdown blocks must have less than ${MARKDOWN_TOTAL + 1} characters together`,
    );
  }
  const focused = blocks
    .flatMap(elementsOf)
    .filter(({ element }) => element['focus_on_load'] === true);
  if (focused.length > 1) note(report, at, 'only one element can have focus_on_load');
  const files = blocks.flatMap(elementsOf).some(({ element }) => element['type'] === 'file_input');
  if (files && report.surface !== 'modal')
    note(report, at, 'file_input is only available in modals');
}
