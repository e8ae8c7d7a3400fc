import { SLACK_LIMITS } from '../../../render/slack-limits.ts';
import { isObject, objectsIn } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { SlackRefusal } from '../slack-refusal.ts';
import type { Workspace } from '../state/workspace.ts';
import { checkBlocks } from './check-blocks.ts';
import { boolean, byType, object, text } from './checks.ts';
import type { Fields } from './checks.ts';
import { fillIds } from './fill-ids.ts';
import { note } from './report.ts';
import type { Check, Report } from './report.ts';
import { plainText } from './text-objects.ts';
import { whyNotShown } from './why-not-shown.ts';

/** Slack's limit for the JSON of a whole view. */
const VIEW_JSON = 250_000;
const L = SLACK_LIMITS;

const blocks: Check = (value, at, report) => {
  checkBlocks(value, at, report);
};
const common: Fields['optional'] = {
  private_metadata: text(L.privateMetadata, 0),
  callback_id: text(L.callbackId, 0),
  external_id: text(255, 0),
};
const view: Check = byType({
  modal: object({
    required: { title: plainText(L.viewTitle), blocks },
    optional: {
      ...common,
      submit: plainText(L.viewButton),
      close: plainText(L.viewButton),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
    rule(value, at, report) {
      const hasInput = objectsIn(value['blocks']).some((block) => block['type'] === 'input');
      if (hasInput && value['submit'] === undefined) {
        note(report, at, 'missing required field: submit (a modal with input blocks needs it)');
      }
    },
  }),
  home: object({ required: { blocks }, optional: common }),
});

/**
 * The view when Slack would take it, ids filled in. Throws SlackRefusal `invalid_arguments` (with the
 * reasons) or `view_too_large`.
 */
export function checkView(
  workspace: Workspace,
  given: unknown,
  surface: 'modal' | 'home',
  at = '/view',
): JsonObject {
  if (!isObject(given)) {
    throw new SlackRefusal('invalid_arguments', [
      `[ERROR] missing required field: view [json-pointer:${at}]`,
    ]);
  }
  const report: Report = { surface, problems: [], whyNotShown: whyNotShown(workspace) };
  if (given['type'] !== surface) {
    note(report, `${at}/type`, `unsupported type: ${String(given['type'])}`);
  } else view(given, at, report);
  if (report.problems.length > 0) throw new SlackRefusal('invalid_arguments', report.problems);
  if (JSON.stringify(given).length > VIEW_JSON) throw new SlackRefusal('view_too_large');
  return { ...given, blocks: fillIds(workspace.ids, objectsIn(given['blocks'])) };
}
