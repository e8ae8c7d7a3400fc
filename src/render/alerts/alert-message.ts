import type { KnownBlock } from '@slack/types';
import { leadTopic, topicsOf } from '../../domain/alerts/lines.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type { Budget } from '../answer.ts';
import { context, header, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import type { ReportMessage } from '../report-message.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { escapeMrkdwn, fitLines } from '../text.ts';
import { toAlertControls } from './alert-controls.ts';
import { componentLine, contextLine, nowLine, reasonLines, scoreLine } from './alert-facts.ts';
import { alertEmoji, alertHeadline } from './alert-headline.ts';
import { overriddenLine, ownerWords, personName, statusLine } from './alert-status.ts';
import type { AlertPrinting, AlertSubject } from './alert-subject.ts';
import { ruleWords } from './rule-words.ts';

/** A message of the outbox about alerts. */
export type AlertContent = Omit<ReportMessage, 'key' | 'threadOf'>;

/** Why somebody gets it who does not own the alert. */
export type AlertFraming = 'own' | 'escalated';

const REASONS = { full: 3, half: 1 } as const;
const PLAY_TITLE = 120;
const PLAY_TEXT = 700;
const PLAY_STEP = 250;

function toPlay({ alert, play }: AlertSubject, budget: Budget): string[] {
  if (play === null || alert.state === 'resolved') return [];
  const title = `*What to do: ${escapeWithin(play.title, PLAY_TITLE)}*`;
  if (budget === 'half') return [title];
  const steps = play.steps.map((step, at) => `${at + 1}. ${escapeWithin(step, PLAY_STEP)}`);
  return [[title, escapeWithin(play.text, PLAY_TEXT), ...steps].join('\n')];
}

/** What an alert of several lines tells of, each in its own; one alone is the headline already. */
function toLines(alert: Alert, format: NumberFormat): string[] {
  const topics = topicsOf(alert);
  if (topics.length < 2) return [];
  const lines = topics.map((topic) => {
    const words = escapeMrkdwn(ruleWords(topic, format));
    return topic.state === 'resolved' ? `• ~${words}~ over` : `• ${words}`;
  });
  return [lines.join('\n')];
}

function toSections(
  subject: AlertSubject,
  framing: AlertFraming,
  printing: AlertPrinting,
  budget: Budget,
): string[] {
  const { alert, account } = subject;
  const { settings, today } = printing;
  const { numberFormat } = settings;
  const topic = leadTopic(alert);
  const component = componentLine(topic, numberFormat);
  const reasons = reasonLines(topic, REASONS[budget]);
  const now = nowLine(topic, settings);
  return [
    ...(framing === 'escalated'
      ? [`⬆️ *Escalated to you*: ${personName(alert.ownerId, printing)} has not answered it yet.`]
      : []),
    [
      scoreLine(topic, numberFormat),
      ...(component === null ? [] : [component]),
      contextLine(topic, account.renewalDate, today, settings),
      ...(now === null ? [] : [now]),
    ].join('\n'),
    ...toLines(alert, numberFormat),
    ...(reasons.length === 0 ? [] : [['*Why*', ...reasons].join('\n')]),
    ...toPlay(subject, budget),
  ];
}

function toStatus({ alert }: AlertSubject, printing: AlertPrinting): string[] {
  const overridden = overriddenLine(alert);
  const owner = ownerWords(alert, printing);
  return [
    [statusLine(alert, printing), ...(owner === null ? [] : [owner])].join(' · '),
    ...(overridden === null ? [] : [overridden]),
  ];
}

/**
 * One alert as its owner, or who it was escalated to, sees it: what happened to which account, why, what to
 * do, where it stands. The same message is built again with every change, and edited in place.
 */
export function toAlertMessage(
  subject: AlertSubject,
  printing: AlertPrinting,
  framing: AlertFraming = 'own',
): AlertContent {
  const { alert, account } = subject;
  const topic = leadTopic(alert);
  const title = `${alertEmoji(topic)} ${alertHeadline(topic, account.name, printing.settings.numberFormat)}`;
  const layout = (budget: Budget): KnownBlock[] => [
    header(title),
    ...toSections(subject, framing, printing, budget).map((text) => section(text)),
    context(...toStatus(subject, printing)),
    toAlertControls(alert, subject.play?.steps ?? []),
  ];
  return {
    text: escapeMrkdwn(title),
    blocks: layout('full'),
    half: layout('half'),
    plainText: fitLines(
      [
        `*${escapeMrkdwn(title)}*`,
        ...toSections(subject, framing, printing, 'full').flatMap((text) => text.split('\n')),
        ...toStatus(subject, printing),
      ],
      SLACK_LIMITS.messageText,
    ),
    chart: null,
    pictureAt: null,
  };
}
