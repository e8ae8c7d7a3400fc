// oxlint-disable unicorn/require-post-message-target-origin -- this is Slack, not a window
import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';

import { dig } from './call-api.ts';

/** What the bot saw, in order: `command`, `press start jo`, `event message`, … */
export type Seen = string[];

const text = (value: string): { type: 'plain_text'; text: string } => ({
  type: 'plain_text',
  text: value,
});

/** The modal of the tests: a number, a name, a choice and an account that comes from the app. */
function entryModal(title = 'Enter'): ModalView {
  return {
    type: 'modal',
    callback_id: 'entry',
    private_metadata: '{"rev":7}',
    title: text(title),
    submit: text('Save'),
    notify_on_close: true,
    blocks: [
      {
        type: 'input',
        block_id: 'count',
        label: text('Count'),
        element: {
          type: 'number_input',
          action_id: 'v',
          is_decimal_allowed: false,
          min_value: '0',
        },
      },
      {
        type: 'input',
        block_id: 'name',
        label: text('Name'),
        element: { type: 'plain_text_input', action_id: 'v', initial_value: 'Ada', max_length: 10 },
      },
      {
        type: 'input',
        block_id: 'account',
        optional: true,
        label: text('Account'),
        element: { type: 'external_select', action_id: 'account', min_query_length: 1 },
      },
      {
        type: 'section',
        block_id: 'week',
        text: text('Week'),
        accessory: {
          type: 'static_select',
          action_id: 'week',
          options: ['W42', 'W43'].map((week) => ({ text: text(week), value: week })),
        },
      },
    ],
  };
}

/** A bot that uses everything: commands, presses, modals, suggestions, events, response URLs. */
export function listenAsBot(app: App, seen: Seen): void {
  app.command('/scorecard', async ({ ack, command, client, respond }) => {
    seen.push(`command ${command.text}`);
    if (command.text === 'in the ack') {
      await ack({ text: 'acknowledged in words' });
      return;
    }
    await ack();
    if (command.text === 'enter') {
      await client.views.open({ trigger_id: command.trigger_id, view: entryModal() });
      return;
    }
    if (command.text.startsWith('respond')) {
      for (let use = 1; use <= 6; use += 1) {
        const outcome = await respond(`use ${use}`).then(
          () => 'ok',
          () => 'refused',
        );
        seen.push(`respond ${use} ${outcome}`);
      }
      return;
    }
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'The scorecard',
      metadata: { event_type: 'scorecard', event_payload: { key: 'k1' } },
      blocks: [
        {
          type: 'actions',
          block_id: 'controls',
          elements: [
            { type: 'button', action_id: 'start', text: text('Start'), value: 'v1' },
            {
              type: 'static_select',
              action_id: 'pick',
              options: ['a', 'b'].map((value) => ({ text: text(`Option ${value}`), value })),
            },
          ],
        },
      ],
    });
  });
  app.action('start', async ({ ack, body, action, client, respond }) => {
    await ack();
    if (body.type !== 'block_actions' || action.type !== 'button') return;
    const key = dig(body.message, 'metadata', 'event_payload', 'key');
    seen.push(
      `press ${action.value} key=${key} pick=${body.state?.values['controls']?.['pick']?.selected_option?.value}`,
    );
    await client.chat.update({
      channel: body.channel!.id,
      ts: body.message!.ts,
      text: 'Updated',
      blocks: [],
    });
    await respond({ text: 'also for you', replace_original: false });
  });
  app.action('pick', async ({ ack, action }) => {
    await ack();
    if (action.type === 'static_select') seen.push(`pick ${action.selected_option.value}`);
  });
  app.action('week', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    await client.views.update({
      view_id: body.view.id,
      hash: body.view.hash,
      view: entryModal('Changed'),
    });
  });
  app.options('account', async ({ ack, options }) => {
    await ack({ options: [{ text: text(`${options.value} Ltd`), value: `id-${options.value}` }] });
  });
  app.view('entry', async ({ ack, view }) => {
    const { count, name, account } = view.state.values;
    seen.push(
      `submit ${count?.['v']?.value} ${name?.['v']?.value} ${account?.['account']?.selected_option?.value} ${view.private_metadata}`,
    );
    const value = Number(count?.['v']?.value);
    if (value === 1) await ack({ response_action: 'errors', errors: { count: 'Too few' } });
    else if (value === 2) await ack({ response_action: 'update', view: entryModal('Again') });
    else if (value === 3)
      await ack({ response_action: 'push', view: { ...entryModal('On top'), callback_id: 'top' } });
    else if (value === 4) await ack({ response_action: 'errors', errors: { week: 'No input' } });
    else await ack();
  });
  app.view({ type: 'view_closed', callback_id: 'entry' }, async ({ ack }) => {
    await ack();
    seen.push('closed');
  });
  app.event('message', async ({ event }) => {
    seen.push(`event message ${event.channel_type} ${event.subtype ?? ''}`);
  });
  app.event('file_shared', async ({ event }) => {
    seen.push(`event file_shared ${event.channel_id}`);
  });
  app.event('member_joined_channel', async ({ event }) => {
    seen.push(`event joined ${event.user}`);
  });
}
