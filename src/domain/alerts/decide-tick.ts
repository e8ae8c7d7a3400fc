import { addBusinessDays } from './business-time.ts';
import type { Decision, DecisionContext } from './decision.ts';
import type { TenantAlertSettings } from './settings.ts';
import type { Alert } from './types.ts';

/** Business days without an answer until the owner is reminded, and until others are told. */
const REMIND_AFTER = 1;
const ESCALATE_AFTER = 2;

const MINUTE_MS = 60_000;

/** What is due by the clock: the end of a snooze, one reminder, one escalation, then nothing more. */
export function decideTick(alert: Alert, context: DecisionContext): Decision | null {
  const { now } = context;
  if (alert.state === 'snoozed' && alert.snoozedUntil instanceof Date) {
    return now >= alert.snoozedUntil ? { kind: 'woken', by: null } : null;
  }
  if (alert.state !== 'open' || alert.overridden || alert.waitingSince === null) return null;
  const after = (from: Date, days: number): Date =>
    addBusinessDays(startOfMinute(from), days, context.calendar);
  if (alert.remindedAt === null) {
    return now >= after(alert.waitingSince, REMIND_AFTER) ? { kind: 'reminded', by: null } : null;
  }
  if (alert.escalatedAt !== null || now < after(alert.waitingSince, ESCALATE_AFTER)) return null;
  // After a standstill both would be due at once: whoever was reminded late gets their day all the same.
  return now >= after(alert.remindedAt, ESCALATE_AFTER - REMIND_AFTER)
    ? { kind: 'escalated', to: aboveOf(alert.ownerId, context), by: null }
    : null;
}

/** Times are told in minutes: what waits since 08:00 is due at 08:00, though it came some seconds after. */
const startOfMinute = (at: Date): Date => new Date(at.getTime() - (at.getTime() % MINUTE_MS));

/** The CSM's manager, else the admins; never the CSM. */
function aboveOf(
  ownerId: string | null,
  { managers, adminIds }: Pick<DecisionContext, 'adminIds'> & Pick<TenantAlertSettings, 'managers'>,
): readonly string[] {
  const manager = ownerId === null ? undefined : managers[ownerId];
  if (manager !== undefined && manager !== ownerId) return [manager];
  return adminIds.filter((id) => id !== ownerId);
}
