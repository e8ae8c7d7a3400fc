import { describe, expect, it } from 'vitest';
import { readViewValues } from '../../src/slack/press.ts';

describe('readViewValues', () => {
  it.each([
    [{ type: 'plain_text_input', value: '12' }, '12'],
    [{ type: 'plain_text_input', value: null }, ''],
    [{ type: 'static_select', selected_option: { value: 'a', text: {} } }, 'a'],
    [{ type: 'static_select', selected_option: null }, ''],
    [{ type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] }, 'a,b'],
    [{ type: 'checkboxes', selected_options: [] }, ''],
    [{ type: 'users_select', selected_user: 'U1' }, 'U1'],
    [{ type: 'multi_users_select', selected_users: ['U1', 'U2'] }, 'U1,U2'],
    [{ type: 'conversations_select', selected_conversation: 'C1' }, 'C1'],
    [{ type: 'multi_conversations_select', selected_conversations: ['C1'] }, 'C1'],
    [{ type: 'channels_select', selected_channel: 'C2' }, 'C2'],
    [{ type: 'datepicker', selected_date: '2025-10-27' }, '2025-10-27'],
    [{ type: 'timepicker', selected_time: '08:00' }, '08:00'],
  ])('reads %j as %j', (element, text) => {
    expect(readViewValues({ block: { action: element } })).toEqual({ block: { action: text } });
  });
});
