import type { JsonObject } from '../json-object.ts';
import { boolean, integer, list, object, oneOf, pattern, text } from './checks.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { richTextBlock } from './rich-text.ts';
import { actionId, confirmDialog, placeholder } from './text-objects.ts';

/** The longest text a `plain_text_input` can take. */
const LONGEST_INPUT = 3_000;

const decimal = pattern(/^-?\d+(\.\d+)?$/, 'must be a decimal number');
const dispatch: Check = object({
  optional: {
    trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2),
  },
});
const typed = {
  action_id: actionId,
  dispatch_action_config: dispatch,
  focus_on_load: boolean,
  placeholder,
};
const picked = { action_id: actionId, confirm: confirmDialog, focus_on_load: boolean };

const realDate: Check = (value, at, report) => {
  pattern(/^\d{4}-\d{2}-\d{2}$/, 'must be a date in the form YYYY-MM-DD')(value, at, report);
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const parsed = new Date(`${value}T00:00:00Z`);
    if (Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(value)) {
      note(report, at, 'must be a real date');
    }
  }
};

function numberRules(element: JsonObject, at: string, report: Report): void {
  const [min, max, initial] = ['min_value', 'max_value', 'initial_value'].map((key) =>
    element[key] === undefined ? undefined : Number(element[key]),
  );
  if (min !== undefined && max !== undefined && min > max) {
    note(report, `${at}/min_value`, 'min_value cannot be greater than max_value');
  }
  if (initial === undefined) return;
  if ((min !== undefined && initial < min) || (max !== undefined && initial > max)) {
    note(report, `${at}/initial_value`, 'initial_value must be between min_value and max_value');
  }
  if (element['is_decimal_allowed'] === false && !Number.isInteger(initial)) {
    note(report, `${at}/initial_value`, 'decimals are not allowed');
  }
}

function textRules(element: JsonObject, at: string, report: Report): void {
  const { min_length: min, max_length: max, initial_value: initial } = element;
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    note(report, `${at}/min_length`, 'min_length cannot be greater than max_length');
  }
  if (typeof initial === 'string' && typeof max === 'number' && initial.length > max) {
    note(report, `${at}/initial_value`, `must be less than ${max + 1} characters`);
  }
}

/** Elements a person types or picks into, by element type. */
export const INPUT_ELEMENTS: Readonly<Record<string, Check>> = {
  plain_text_input: object({
    optional: {
      ...typed,
      initial_value: text(LONGEST_INPUT, 0),
      multiline: boolean,
      min_length: integer(0, LONGEST_INPUT),
      max_length: integer(1, LONGEST_INPUT),
    },
    rule: textRules,
  }),
  number_input: object({
    required: { is_decimal_allowed: boolean },
    optional: { ...typed, initial_value: decimal, min_value: decimal, max_value: decimal },
    rule: numberRules,
  }),
  email_text_input: object({ optional: { ...typed, initial_value: text(LONGEST_INPUT) } }),
  url_text_input: object({ optional: { ...typed, initial_value: text(LONGEST_INPUT) } }),
  rich_text_input: object({
    optional: {
      ...typed,
      initial_value: richTextBlock,
      min_lines: integer(1, 100),
      max_lines: integer(1, 100),
    },
  }),
  datepicker: object({ optional: { ...picked, placeholder, initial_date: realDate } }),
  timepicker: object({
    optional: {
      ...picked,
      placeholder,
      initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time in the form HH:mm'),
      timezone: text(255),
    },
  }),
  datetimepicker: object({
    optional: { ...picked, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
  }),
  file_input: object({
    optional: {
      action_id: actionId,
      filetypes: list(text(20), 1, 100),
      max_files: integer(1, 10),
    },
  }),
};
