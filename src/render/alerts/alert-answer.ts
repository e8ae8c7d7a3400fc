import type { KnownBlock } from '@slack/types';
import type { CustomerAction } from '../../domain/alerts/customer-action.ts';
import type { Answer, Budget } from '../answer.ts';
import { actions, button, section } from '../blocks.ts';
import { countOf } from '../text.ts';
import { actionLine } from './action-words.ts';
import { ALERT_ACTIONS } from './alert-ids.ts';
import { toAlertMessage } from './alert-message.ts';
import type { AlertPrinting, AlertSubject } from './alert-subject.ts';

export interface AlertAnswerInput {
  readonly subject: AlertSubject;
  /** What was logged from it, what is due first. */
  readonly logged: readonly CustomerAction[];
  readonly question: {
    readonly alertId: string;
    readonly mayAnswer: boolean;
    readonly list: { readonly channelId: string; readonly ts: string };
  };
  readonly printing: AlertPrinting;
  readonly budget: Budget;
}

const LOGGED = { full: 5, half: 1 } as const;

function toLogged({ logged, printing, budget }: AlertAnswerInput): KnownBlock[] {
  if (logged.length === 0) return [];
  const most = LOGGED[budget];
  const rest = logged.length - most;
  const lines = logged.slice(0, most).map((action) => `• ${actionLine(action, printing.nameOf)}`);
  const more =
    rest > 0 ? [`… and ${countOf(rest, 'more action')}: type \`/pulse actions all\`.`] : [];
  return [section(['*Actions*', ...lines, ...more].join('\n'))];
}

/** What everybody may do: look. */
const toLookControls = (alertId: string): KnownBlock =>
  actions([
    button(ALERT_ACTIONS.why, 'Why?', alertId),
    button(ALERT_ACTIONS.openAccount, 'Open account', alertId),
  ]);

/** One alert opened from a list, with what was logged about it; the buttons of who may answer it. */
export function toAlertAnswer(input: AlertAnswerInput): Answer {
  const { subject, question, printing, budget } = input;
  const message = toAlertMessage(subject, printing);
  const blocks = budget === 'full' ? message.blocks : message.half;
  const controls = question.mayAnswer ? blocks.slice(-1) : [toLookControls(question.alertId)];
  return {
    kind: 'pulse-alert',
    query: { ...question },
    text: message.text,
    toBlocks: () => [...blocks.slice(0, -1), ...toLogged(input), ...controls],
    more: [],
    plainText: message.plainText,
    chart: () => null,
  };
}
