import { leadTopic } from '../../domain/alerts/lines.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import { showAlert } from '../../reporter/alerts/show-alert.ts';
import { splitValues } from '../../render/alerts/alert-controls.ts';
import { ALERT_ACTIONS, CUSTOMER_ACTION_ACTIONS } from '../../render/alerts/alert-ids.ts';
import { answerPresser } from '../answer-presser.ts';
import { loadPulseAnswer, type PulseQuestion } from '../answers/pulse.ts';
import { onPress, type Listening } from '../listen.ts';
import type { Press } from '../press.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { findPressedAlert, inAlertContext, unknownAlert } from './alert-facts.ts';

/** The account of an alert, or why its score is what it is, in the period the alert is about. */
async function lookInto(request: Request, press: Press, kind: 'account' | 'why'): Promise<void> {
  const alert = await findPressedAlert(request, press.value);
  const { accountId } = alert;
  const question = { kind, accountId, period: toldFacts(leadTopic(alert)).period.start };
  await answerPresser(request, press, await loadPulseAnswer(request, question));
}

/** The account that a reminded action is for, as it stands now. */
async function openAccount(request: Request, press: Press): Promise<void> {
  const question: PulseQuestion = { kind: 'account', accountId: press.value, period: null };
  await answerPresser(request, press, await loadPulseAnswer(request, question));
}

/** The whole of an alert that a digest has in two lines. */
async function showPressed(request: Request, { value }: Press): Promise<void> {
  const { deps, caller, respond } = request;
  const { id: alertId, other: digestKey } = splitValues(value);
  const outcome = await inAlertContext(request, (tx, context) =>
    showAlert(tx, deps.queue, context, { alertId, digestKey }),
  );
  if (outcome === 'gone') throw unknownAlert();
  if (outcome === 'there') {
    const text = 'That alert stands in the thread of this message already.';
    await sayToAsker(deps, caller, { text }, respond);
  }
}

/** Why?, Open account and Show: they answer the presser and never alter the alert. */
export function registerLookIntoAlert(listening: Listening): void {
  onPress(listening, ALERT_ACTIONS.why, (request, press) => lookInto(request, press, 'why'));
  onPress(listening, ALERT_ACTIONS.openAccount, (request, press) =>
    lookInto(request, press, 'account'),
  );
  onPress(listening, ALERT_ACTIONS.show, showPressed);
  onPress(listening, CUSTOMER_ACTION_ACTIONS.openAccount, openAccount);
}
