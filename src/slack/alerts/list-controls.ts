import { actionsQuery } from '../../domain/alerts/actions-query.ts';
import { alertsQuery } from '../../domain/alerts/alerts-query.ts';
import { mayAnswerAlert } from '../../domain/alerts/may-answer.ts';
import { ACTION_LIST_ACTIONS, ALERT_LIST_ACTIONS } from '../../render/alerts/list-ids.ts';
import { pressActions, pressAlerts } from '../../render/alerts/press-lists.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { answerPresser } from '../answer-presser.ts';
import { loadPulseAnswer, readPulseQuestion, type PulseQuestion } from '../answers/pulse.ts';
import { onPress, type Listening } from '../listen.ts';
import type { Press } from '../press.ts';
import { findPressedAnswer, turnPage } from '../pressed-answer.ts';
import { messageOf } from '../pulse/pressed-message.ts';
import { suggestAccounts } from '../pulse/suggest-accounts.ts';
import type { Request } from '../request.ts';
import { onSuggest } from '../suggest-options.ts';
import { findPressedAlert } from './alert-facts.ts';
import { ofAction, openActionForm, openLog, pressDone } from './log-action.ts';

const findPressed = (request: Request, press: Press, command: string) =>
  findPressedAnswer(
    request,
    press,
    readPulseQuestion,
    `This message is too old for its buttons. Type \`${command}\` for a new one.`,
  );

/** Turns the list in place; to anybody but its asker, as a list of their own. */
async function turnAlerts(request: Request, press: Press): Promise<void> {
  const pressed = await findPressed(request, press, '/pulse alerts');
  const shown = pressed.query.kind === 'alerts' ? pressed.query.query : alertsQuery('unresolved');
  const query = pressAlerts(shown, { ...press, userId: request.person.id });
  await turnPage(
    request,
    pressed,
    await loadPulseAnswer(request, { kind: 'alerts', query }),
    'list',
  );
}

async function turnActions(request: Request, press: Press): Promise<void> {
  const pressed = await findPressed(request, press, '/pulse actions');
  const shown = pressed.query.kind === 'actions' ? pressed.query.query : actionsQuery('open');
  const query = pressActions(shown, { ...press, userId: request.person.id });
  const make = await loadPulseAnswer(request, { kind: 'actions', query });
  await turnPage(request, pressed, make, 'list');
}

/** Answers with an alert of the list, with the buttons of who may answer it. */
async function openAlert(request: Request, press: Press): Promise<void> {
  const { message, value } = press;
  if (message === null || value === '') return;
  const { deps, caller, person, tenant } = request;
  const alert = await findPressedAlert(request, value);
  const { managers } = await deps.store.readInTenant(caller.tenantId, findAlertSettings);
  const question: PulseQuestion = {
    kind: 'alert',
    alertId: alert.id,
    mayAnswer: mayAnswerAlert(person, alert, { ...tenant.settings, managers }) === true,
    list: { channelId: message.channelId, ts: message.ts },
  };
  await answerPresser(request, press, await loadPulseAnswer(request, question));
}

/** Pages, filters and rows of the lists of alerts and of customer actions. */
export function registerAlertLists(listening: Listening): void {
  const { list, owner, mine, clear, previousPage, nextPage, open } = ALERT_LIST_ACTIONS;
  for (const actionId of [list, owner, mine, clear, previousPage, nextPage]) {
    onPress(listening, actionId, turnAlerts);
  }
  onPress(listening, open, openAlert);
  const action = ACTION_LIST_ACTIONS;
  for (const actionId of [
    action.list,
    action.owner,
    action.mine,
    action.clear,
    action.previousPage,
    action.nextPage,
  ]) {
    onPress(listening, actionId, turnActions);
  }
  onPress(listening, action.done, async (request, press) => {
    if (press.value !== '') await pressDone(request, press);
  });
  onPress(listening, action.edit, async (request, press) => {
    if (press.value !== '') await openActionForm(request, ofAction(press));
  });
  onPress(listening, action.log, async (request, press) => {
    if (press.value !== '') await openLog(request, press.value, messageOf(press));
  });
  onSuggest(listening, action.log, suggestAccounts);
}
