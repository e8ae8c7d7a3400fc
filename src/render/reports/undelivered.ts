import type { ConfirmationDialog } from '@slack/types';
import type { ReportAudience, ReportName } from '../../domain/reports/types.ts';
import { actions, button, plain, section } from '../blocks.ts';
import type { ReportMessage } from '../report-message.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { escapeMrkdwn, escapeTags, fitLines, shorten } from '../text.ts';

/** Buttons of the notice that a report was not delivered. */
export const UNDELIVERED_ACTIONS = {
  /** The value is the run's id. */
  resend: 'report-admin:resend',
  /** The value is the report's name. */
  changeChannel: 'report-admin:change-channel',
} as const;

type Notice = Omit<ReportMessage, 'key' | 'threadOf'>;

const toNotice = (mrkdwn: string, controls: ReportMessage['blocks'] = []): Notice => {
  const blocks = [section(mrkdwn), ...controls];
  return { text: mrkdwn, blocks, half: blocks, plainText: mrkdwn, chart: null, pictureAt: null };
};

const placeText = (recipient: string) =>
  /^[UW]/u.test(recipient) ? `to <@${recipient}>` : `in <#${recipient}>`;

/** Some people's messages failed, the others have theirs. */
const ASK_AGAIN: ConfirmationDialog = {
  title: plain('Ask everybody again?'),
  text: plain('Everybody whose numbers are still missing gets the message again.'),
  confirm: plain('Resend'),
  deny: plain('Cancel'),
};

/** Whom or where something did not reach. */
export interface Undelivered {
  /** Channel or person; null where none was chosen. */
  readonly recipient: string | null;
  readonly problem: string;
}

const IF_LEFT =
  'If somebody has left, give their numbers to another owner with `/scorecard edit` before you press _Resend_.';

const placeAndReason = ({ recipient, problem }: Undelivered) =>
  `${recipient === null ? '' : ` ${placeText(recipient)}`}, because ${escapeTags(problem)}`;

/** One sentence, or a line for each of several. */
function toUndeliveredText(what: string, undelivered: readonly Undelivered[]): string {
  const [first, ...others] = undelivered.map(placeAndReason);
  if (others.length === 0) return `:warning: ${what}, could not be posted${first ?? ''}.`;
  const lines = [first, ...others].map((line) => `•${line}`);
  const max = SLACK_LIMITS.sectionText - IF_LEFT.length - 1;
  return fitLines([`:warning: ${what}, could not be posted:`, ...lines], max);
}

/** A report could not be posted, in words, with what can be done about it. */
export function toUndeliveredReport(of: {
  readonly title: string;
  readonly label: string;
  readonly report: ReportName;
  readonly audience: ReportAudience;
  readonly runId: string;
  /** At least one; several where each person gets a message of their own. */
  readonly undelivered: readonly Undelivered[];
}): Notice {
  const { title, label, report, audience, runId, undelivered } = of;
  const isForChannel = audience === 'channel';
  const hint = isForChannel || undelivered[0]?.recipient === null ? '' : `\n${IF_LEFT}`;
  const what = `*${escapeMrkdwn(title)}*, ${escapeMrkdwn(label)}`;
  return toNotice(`${toUndeliveredText(what, undelivered)}${hint}`, [
    actions(
      [
        button(UNDELIVERED_ACTIONS.resend, 'Resend', runId, {
          style: 'primary',
          ...(isForChannel ? {} : { confirm: ASK_AGAIN }),
        }),
        ...(isForChannel
          ? [button(UNDELIVERED_ACTIONS.changeChannel, 'Change channel', report)]
          : []),
      ],
      'undelivered',
    ),
  ]);
}

const QUOTED = 300;

/** Another message (an alert, a reminder) could not be posted; says what it would have said. */
export function toUndeliveredMessage(of: {
  readonly recipient: string;
  readonly problem: string;
  /** The message's own text, escaped. */
  readonly text: string;
  /** It stands there, and only what changed since could not be shown. */
  readonly isPosted: boolean;
}): Notice {
  const { recipient, problem, text, isPosted } = of;
  const quoted = shorten(text.replaceAll('\n', '\n>'), QUOTED);
  const what = isPosted
    ? 'A message could not be brought up to date'
    : 'A message could not be posted';
  const where = isPosted ? placeText(recipient).replace(/^to /u, 'for ') : placeText(recipient);
  return toNotice(
    `:warning: ${what} ${where}, because ${escapeTags(problem)}. It would have said:\n>${quoted}`,
  );
}

/** Accounts cannot be looked at for risk, for a reason that is no outage. */
export const toAlertsStuck = (): Notice =>
  toNotice(
    ':warning: Risk alerts could not be worked out, because something went wrong on Pulsecard’s side; its log says what. It is tried again and again, and what is due is told then.',
  );
