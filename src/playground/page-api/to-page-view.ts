import type { JsonObject } from '../local-slack/json-object.ts';
import { isObject, stringIn } from '../local-slack/json-object.ts';
import type { StoredView } from '../local-slack/state/stored-view.ts';
import type { PagePlainText, PageView } from './contract.ts';
import { toPageBlock } from './to-page-message.ts';

function toPlainText(value: JsonObject | undefined): PagePlainText {
  return { type: 'plain_text', text: isObject(value) ? stringIn(value['text']) : '' };
}

/** The modal as the page shows it. */
export function toPageView(view: StoredView): PageView {
  return {
    id: view.id,
    type: 'modal',
    callback_id: view.callbackId,
    hash: view.hash,
    title: toPlainText(view.title),
    ...(view.submit ? { submit: toPlainText(view.submit) } : {}),
    ...(view.close ? { close: toPlainText(view.close) } : {}),
    blocks: view.blocks.map(toPageBlock),
    root_view_id: view.rootViewId,
    previous_view_id: view.previousViewId,
    state: view.state,
  };
}
