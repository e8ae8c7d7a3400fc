import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import type { Alert, SnoozeChoice } from '../../domain/alerts/types.ts';
import { actions, button, option, plain } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shorten } from '../text.ts';
import { ALERT_ACTIONS } from './alert-ids.ts';

const SNOOZES: readonly (readonly [choice: SnoozeChoice, text: string])[] = [
  ['1-day', 'Snooze for a day'],
  ['1-week', 'Snooze for a week'],
  ['next-score', 'Snooze until the next score'],
];

const SEPARATOR = '|';

/** Two values in one. */
export const joinValues = (id: string, other: string): string => `${id}${SEPARATOR}${other}`;

/** What `joinValues` joined. */
export function splitValues(value: string): { readonly id: string; readonly other: string } {
  const at = value.indexOf(SEPARATOR);
  return at < 0
    ? { id: value, other: '' }
    : { id: value.slice(0, at), other: value.slice(at + SEPARATOR.length) };
}

/** A snooze as an option's value names it; null: it names none. */
export const readSnooze = (text: string): SnoozeChoice | null =>
  SNOOZES.map(([choice]) => choice).find((choice) => choice === text) ?? null;

/** Taking a step logs it as an action, and acknowledges; none where nothing is recommended. */
function toSteps(id: string, steps: readonly string[]): ActionsBlockElement[] {
  if (steps.length === 0) return [];
  return [
    {
      type: 'static_select',
      action_id: ALERT_ACTIONS.takeStep,
      placeholder: plain('Take a step…', SLACK_LIMITS.placeholder),
      options: steps.map((step, at) =>
        option(shorten(`${at + 1}. ${step}`, SLACK_LIMITS.optionText), joinValues(id, String(at))),
      ),
    },
  ];
}

/** What can be done about an alert as it stands; a resolved one can only be looked at. */
export function toAlertControls(
  { id, state, revision }: Alert,
  steps: readonly string[],
): KnownBlock {
  const answers =
    state === 'resolved'
      ? []
      : [
          ...(state === 'acknowledged'
            ? []
            : [button(ALERT_ACTIONS.acknowledge, 'Acknowledge', id, { style: 'primary' })]),
          {
            type: 'static_select' as const,
            action_id: ALERT_ACTIONS.snooze,
            placeholder: plain('Snooze…', SLACK_LIMITS.placeholder),
            options: SNOOZES.map(([choice, text]) => option(text, joinValues(id, choice))),
          },
          ...toSteps(id, steps),
        ];
  return actions(
    [
      ...answers,
      button(ALERT_ACTIONS.logAction, 'Log action…', id),
      button(ALERT_ACTIONS.why, 'Why?', id),
      button(ALERT_ACTIONS.openAccount, 'Open account', id),
    ],
    // Another block with every state: what was chosen in the select before is not chosen any more.
    `alert.${id}.${revision}`,
  );
}
