import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { isObject, objectsIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { list, object, text, unique, url } from './checks.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { plainText, textObject } from './text-objects.ts';

const optionFields = {
  value: text(SLACK_LIMITS.optionValue),
};

/** An option of a select menu. */
export const selectOption: Check = object({
  required: { text: plainText(SLACK_LIMITS.optionText), ...optionFields },
  optional: { description: plainText(SLACK_LIMITS.optionText) },
});

/** An option of radio buttons and checkboxes, which may be mrkdwn. */
export const choiceOption: Check = object({
  required: { text: textObject(SLACK_LIMITS.optionText), ...optionFields },
  optional: { description: textObject(SLACK_LIMITS.optionText) },
});

/** An option of an overflow menu, which may be a link. */
export const overflowOption: Check = object({
  required: { text: plainText(SLACK_LIMITS.optionText), ...optionFields },
  optional: { description: plainText(SLACK_LIMITS.optionText), url },
});

/** A group of options. */
export const optionGroup: Check = object({
  required: {
    label: plainText(SLACK_LIMITS.optionText),
    options: list(selectOption, 1, SLACK_LIMITS.selectOptions),
  },
});

/** All options of an element, those in groups included. */
function optionsOf(element: JsonObject): JsonObject[] {
  return [
    ...objectsIn(element['options']),
    ...objectsIn(element['option_groups']).flatMap((group) => objectsIn(group['options'])),
  ];
}

/** Option values must differ, and what is chosen at first must be among the options. */
export function optionRules(element: JsonObject, at: string, report: Report): void {
  const options = optionsOf(element);
  unique(
    options.map((option) => (typeof option['value'] === 'string' ? option['value'] : undefined)),
    report,
    (index) => `${at}/options/${index}/value`,
    (value) => `duplicate option value: ${value}`,
  );
  const initial = element['initial_option'];
  if (initial !== undefined && !isAmong(initial, options)) {
    note(report, `${at}/initial_option`, 'initial_option must be one of the options');
  }
  const initials = element['initial_options'];
  if (Array.isArray(initials)) {
    initials.forEach((option: unknown, index) => {
      if (!isAmong(option, options)) {
        note(report, `${at}/initial_options/${index}`, 'initial_options must be among the options');
      }
    });
  }
}

/** Slack compares the whole option: value, text and description. */
function isAmong(candidate: unknown, options: readonly JsonObject[]): boolean {
  if (!isObject(candidate)) return false;
  return options.some(
    (option) =>
      option['value'] === candidate['value'] &&
      shownText(option['text']) === shownText(candidate['text']) &&
      shownText(option['description']) === shownText(candidate['description']),
  );
}

/** Exactly one of `options` and `option_groups`. */
export function optionsXorGroups(element: JsonObject, at: string, report: Report): void {
  const given = ['options', 'option_groups'].filter((key) => element[key] !== undefined);
  if (given.length === 0) note(report, at, 'missing required field: options');
  if (given.length === 2) note(report, at, 'only one of options and option_groups is allowed');
  optionRules(element, at, report);
}

function shownText(value: unknown): unknown {
  return isObject(value) ? value['text'] : undefined;
}
