import { mayAnswerAlert } from '../../domain/alerts/may-answer.ts';
import type { Alert, AlertEvent } from '../../domain/alerts/types.ts';
import { applyEvent } from '../../reporter/alerts/apply-event.ts';
import type { AlertContext } from '../../reporter/alerts/alert-context.ts';
import { statusLine } from '../../render/alerts/alert-status.ts';
import { ALERT_ACTIONS } from '../../render/alerts/alert-ids.ts';
import { readSnooze, splitValues } from '../../render/alerts/alert-controls.ts';
import { countOf } from '../../render/text.ts';
import { findAlertsOfMessage } from '../../store/alerts/alert-messages.ts';
import { onPress, type Listening } from '../listen.ts';
import { messageOf, type PressedMessage } from '../pulse/pressed-message.ts';
import { requirePermission, type Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { inAlertContext, unknownAlert } from './alert-facts.ts';
import { refreshAnswers } from './refresh-answers.ts';

type Answer = Extract<AlertEvent, { readonly kind: 'acknowledged' | 'snoozed' }>;

const permissionOf = (request: Request, alert: Alert, { settings, tenant }: AlertContext) =>
  mayAnswerAlert(request.person, alert, { ...tenant.settings, managers: settings.managers });

/**
 * Acknowledges or snoozes an alert: the message itself shows it. Where that changes nothing, because
 * somebody was faster, or the alert is over, the presser alone is told what stands.
 */
async function answerAlert(
  request: Request,
  alertId: string,
  event: Answer,
  message: PressedMessage | null,
): Promise<void> {
  const { deps, caller, respond } = request;
  const told = await inAlertContext(request, async (tx, context) => {
    const [applied] = await applyEvent(tx, deps.queue, context, {
      alertIds: [alertId],
      wanted: (alert) => {
        requirePermission(permissionOf(request, alert, context));
        return true;
      },
      event,
    });
    if (applied === undefined) throw unknownAlert();
    return applied.changed ? null : statusLine(applied.alert, context.printing);
  });
  await refreshAnswers(request, message);
  if (told === null) return;
  const text = `Nothing has changed. The alert stands as: ${told}`;
  await sayToAsker(deps, caller, { text }, respond);
}

/** Acknowledges all of a digest that are open and that the presser may answer. */
async function acknowledgeAll(request: Request, digestKey: string): Promise<void> {
  const { deps, caller, person, respond } = request;
  const applied = await inAlertContext(request, async (tx, context) => {
    const alertIds = await findAlertsOfMessage(tx, digestKey);
    return applyEvent(tx, deps.queue, context, {
      alertIds,
      wanted: (alert) => alert.state === 'open' && permissionOf(request, alert, context) === true,
      event: { kind: 'acknowledged', by: person.id },
    });
  });
  const count = applied.filter(({ changed }) => changed).length;
  const text =
    count === 0
      ? 'None of these alerts is open and yours to answer.'
      : `You acknowledged ${countOf(count, 'alert')}.`;
  await sayToAsker(deps, caller, { text }, respond);
}

/** Acknowledge and Snooze, under an alert and under a digest of several. */
export function registerAlertAnswers(listening: Listening): void {
  onPress(listening, ALERT_ACTIONS.acknowledge, (request, press) => {
    const event = { kind: 'acknowledged', by: request.person.id } as const;
    return answerAlert(request, press.value, event, messageOf(press));
  });
  onPress(listening, ALERT_ACTIONS.snooze, async (request, press) => {
    const { id, other } = splitValues(press.value);
    const choice = readSnooze(other);
    if (choice === null) return;
    const event = { kind: 'snoozed', by: request.person.id, choice } as const;
    await answerAlert(request, id, event, messageOf(press));
  });
  onPress(listening, ALERT_ACTIONS.acknowledgeAll, (request, { value }) =>
    acknowledgeAll(request, value),
  );
}
