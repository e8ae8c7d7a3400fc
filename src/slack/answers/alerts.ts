import { SHOWN_DAYS } from '../../domain/alerts/alerts-query.ts';
import { selectActions, STATUSES_OF } from '../../domain/alerts/select-actions.ts';
import { selectAlerts, STATES_OF } from '../../domain/alerts/select-alerts.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import { localDate } from '../../domain/zone.ts';
import { NotFound } from '../../errors.ts';
import { toActionsAnswer } from '../../render/alerts/actions-answer.ts';
import { toAlertAnswer } from '../../render/alerts/alert-answer.ts';
import { toAlertsAnswer } from '../../render/alerts/alerts-answer.ts';
import { findActions } from '../../store/alerts/customer-actions.ts';
import { findAlert, findOpenAlerts } from '../../store/alerts/find-alerts.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { findAccountsById } from '../../store/pulse/accounts.ts';
import { findRecommended } from '../alerts/find-recommended.ts';
import type { MakeAnswer } from '../send-layouts.ts';
import type { AlertQuestion } from './alert-question.ts';
import { loadNames } from './names.ts';
import type { PulseContext } from './pulse-data.ts';

const DAY_MS = 86_400_000;

const shownSince = (now: Date): Date => new Date(now.getTime() - SHOWN_DAYS * DAY_MS);

const peopleOf = (...ids: readonly (string | null)[]): string[] => ids.filter((id) => id !== null);

/** Everybody an alert names. */
export const peopleOfAlert = ({ ownerId, acknowledgedBy, snoozedBy }: Alert): string[] =>
  peopleOf(ownerId, acknowledgedBy, snoozedBy);

/** Reads everything an answer about alerts needs and gives its layout. */
export function loadAlertAnswer(
  context: PulseContext,
  question: AlertQuestion,
): Promise<MakeAnswer> {
  switch (question.kind) {
    case 'alerts':
      return loadAlerts(context, question);
    case 'actions':
      return loadActions(context, question);
    case 'alert':
      return loadOne(context, question);
  }
}

async function loadAlerts(
  { deps, caller, tenant, now }: PulseContext,
  { query }: Extract<AlertQuestion, { kind: 'alerts' }>,
): Promise<MakeAnswer> {
  const { settings } = tenant;
  const [all, { quietFrom, quietTo, quietDays, holidays }] = await deps.store.readInTenant(
    caller.tenantId,
    async (tx) => [
      await findOpenAlerts(tx, { states: STATES_OF[query.list], resolvedSince: shownSince(now) }),
      await findAlertSettings(tx),
    ],
  );
  const page = selectAlerts(all, query, settings.currency);
  const nameOf = await loadNames(deps, caller, [
    ...page.rows.flatMap(({ alert }) => peopleOfAlert(alert)),
    ...peopleOf(query.owner),
  ]);
  const calendar = { quietFrom, quietTo, quietDays, holidays, zone: settings.zone };
  const today = localDate(now, settings);
  return (budget) => toAlertsAnswer({ page, settings, nameOf, today, calendar, now, budget });
}

async function loadActions(
  { deps, caller, tenant, now }: PulseContext,
  { query }: Extract<AlertQuestion, { kind: 'actions' }>,
): Promise<MakeAnswer> {
  const { settings } = tenant;
  const all = await deps.store.readInTenant(caller.tenantId, (tx) =>
    findActions(tx, { statuses: STATUSES_OF[query.list], closedSince: shownSince(now) }),
  );
  const today = localDate(now, settings);
  const page = selectActions(all, query, today);
  const nameOf = await loadNames(deps, caller, [
    ...page.rows.flatMap(({ action }) => peopleOf(action.ownerId, action.closedBy)),
    ...peopleOf(query.owner),
  ]);
  return (budget) => toActionsAnswer({ page, settings, nameOf, today, budget });
}

async function loadOne(
  { deps, caller, tenant, now }: PulseContext,
  question: Extract<AlertQuestion, { kind: 'alert' }>,
): Promise<MakeAnswer> {
  const { settings } = tenant;
  const { alertId } = question;
  const { alert, actions, account, play } = await deps.store.readInTenant(
    caller.tenantId,
    async (tx) => {
      const found = await findAlert(tx, alertId);
      const accounts = await findAccountsById(tx, found === null ? [] : [found.accountId]);
      return {
        alert: found,
        actions: await findActions(tx, { alertId: found?.id ?? alertId }),
        account: accounts.get(found?.accountId ?? ''),
        play: found === null ? null : await findRecommended(tx, found, { tenant, now }),
      };
    },
  );
  if (alert === null || account === undefined) {
    throw new NotFound('That alert does not exist any more. Type `/pulse alerts` to see all.');
  }
  const nameOf = await loadNames(deps, caller, [
    ...peopleOfAlert(alert),
    ...actions.map(({ action }) => action.ownerId),
  ]);
  const today = localDate(now, settings);
  const printing = { settings, today, nameOf };
  const logged = actions.map(({ action }) => action);
  return (budget) =>
    toAlertAnswer({ subject: { alert, account, play }, logged, question, printing, budget });
}
