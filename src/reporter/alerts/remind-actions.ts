import { nextDeliveryTime } from '../../domain/alerts/business-time.ts';
import { isReminderOwed } from '../../domain/alerts/customer-action.ts';
import { addDays } from '../../domain/calendar.ts';
import { localDate } from '../../domain/zone.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { findAction } from '../../store/alerts/customer-actions.ts';
import { claimReminder, findDueActions, type DueAction } from '../../store/alerts/due-actions.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { addMessages } from '../../store/reporter/outbox.ts';
import type { ReporterDeps } from '../deps.ts';
import { oneByOne } from '../one-by-one.ts';
import { reminderKey, toReminder } from './action-reminder.ts';
import { loadAlertContext, type AlertContext } from './alert-context.ts';
import { loadAlertNames } from './alert-names.ts';

const USEFUL_MS = 7 * 24 * 3_600_000;
/** Reminded of on the last business day before: nobody closes for longer. */
const DAYS_AHEAD = 60;

type Deps = Pick<ReporterDeps, 'store' | 'people' | 'client' | 'serves' | 'log'> &
  Pick<SlackDeps, 'queue'>;

/** Reminds owners of actions that fall due, each once, by direct message. */
export async function remindActions(deps: Deps, now: Date): Promise<void> {
  const dueBy = addDays(localDate(now, { zone: 'UTC' }), DAYS_AHEAD);
  const found = await deps.store.asOwner((tx) => findDueActions(tx, dueBy));
  const owed = new Map<string, DueAction[]>();
  for (const due of found) {
    const { tenantId, slackId, action, calendar } = due;
    if (!deps.serves(slackId) || !isReminderOwed(action, now, calendar)) continue;
    owed.set(tenantId, [...(owed.get(tenantId) ?? []), due]);
  }
  const { log } = deps;
  await oneByOne(owed.keys(), { log, what: 'remind of actions' }, (tenantId) =>
    remindTenant(deps, tenantId, owed.get(tenantId) ?? [], now),
  );
}

async function remindTenant(
  { store, queue, people, client }: Deps,
  tenantId: string,
  actions: readonly DueAction[],
  now: Date,
): Promise<void> {
  const teamId = actions[0]?.slackId ?? '';
  const nameOf = await loadAlertNames({ store, people }, { id: tenantId, teamId, client });
  await store.inTenant(tenantId, async (tx) => {
    const context = await loadAlertContext(tx, nameOf, now);
    const messageIds: string[] = [];
    for (const { action } of actions) messageIds.push(...(await remind(tx, context, action.id)));
    const jobs = messageIds.map((messageId) => ({ tenantId, messageId }));
    await queue.send(tx, 'deliver-message', jobs);
  });
}

async function remind(tx: TenantTx, context: AlertContext, id: string): Promise<string[]> {
  const { settings, tenant, now } = context;
  if (!(await claimReminder(tx, id, now))) return [];
  const found = await findAction(tx, id);
  const key = found === null ? null : reminderKey(found.action);
  if (found === null || key === null) return [];
  const notBefore = nextDeliveryTime(now, { ...settings, zone: tenant.settings.zone });
  return addMessages(
    tx,
    [
      {
        key,
        kind: 'reminder',
        recipient: found.action.ownerId,
        content: toReminder(found, context),
        notBefore,
        expiresAt: new Date(notBefore.getTime() + USEFUL_MS),
      },
    ],
    now,
  );
}
