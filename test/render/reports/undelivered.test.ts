import { describe, expect, it } from 'vitest';
import { toUndeliveredReport } from '../../../src/render/reports/undelivered.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import { limitsBroken } from '../contract/limits-broken.ts';
import { refusalOfMessage } from '../contract/slack-refusal-of.ts';

const LEFT = 'that person is not in Slack any more';
const scorecard = {
  title: 'Weekly scorecard',
  label: 'W43 · 20–26 Oct',
  report: 'weekly-scorecard',
  audience: 'channel',
  runId: 'run',
} as const;
const reminder = {
  ...scorecard,
  title: 'Entry reminder',
  report: 'entry-reminder',
  audience: 'owners-with-missing',
} as const;
const buttons = ({ blocks }: ReturnType<typeof toUndeliveredReport>) =>
  [...JSON.stringify(blocks).matchAll(/report-admin:[a-z-]+/g)].map(([id]) => id);

describe('the notice of a report that could not be posted', () => {
  it('says where and why, and offers another channel', () => {
    const undelivered = [{ recipient: 'C0LEADERS', problem: 'the channel was archived' }];
    const notice = toUndeliveredReport({ ...scorecard, undelivered });
    expect(notice.text).toBe(
      ':warning: *Weekly scorecard*, W43 · 20–26 Oct, could not be posted in <#C0LEADERS>, because the channel was archived.',
    );
    expect(buttons(notice)).toEqual(['report-admin:resend', 'report-admin:change-channel']);
  });

  it('names everybody who did not get a reminder, and says what to do about who has left', () => {
    const undelivered = [
      { recipient: 'U0ADA', problem: LEFT },
      { recipient: 'U0JO', problem: 'that person is a <bot>' },
    ];
    const notice = toUndeliveredReport({ ...reminder, undelivered });
    expect(notice.text.split('\n')).toEqual([
      ':warning: *Entry reminder*, W43 · 20–26 Oct, could not be posted:',
      `• to <@U0ADA>, because ${LEFT}`,
      '• to <@U0JO>, because that person is a &lt;bot&gt;',
      'If somebody has left, give their numbers to another owner with `/scorecard edit` before you press _Resend_.',
    ]);
    expect(buttons(notice)).toEqual(['report-admin:resend']);
  });

  it('of reminders that could not even be made names nobody', () => {
    const undelivered = [{ recipient: null, problem: 'something went wrong' }];
    expect(toUndeliveredReport({ ...reminder, undelivered }).text).toBe(
      ':warning: *Entry reminder*, W43 · 20–26 Oct, could not be posted, because something went wrong.',
    );
  });

  it('stays within what Slack takes, however many there are', () => {
    const undelivered = Array.from({ length: 500 }, (_, at) => ({
      recipient: `U0OWNER${at}`,
      problem: LEFT,
    }));
    const { text, blocks } = toUndeliveredReport({ ...reminder, undelivered });
    expect(refusalOfMessage({ text, blocks }, 'message')).toBeNull();
    expect(limitsBroken(blocks)).toEqual([]);
    expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.sectionText);
    expect(text).toMatch(/… and \d+ more lines\nIf somebody has left/);
  });
});
