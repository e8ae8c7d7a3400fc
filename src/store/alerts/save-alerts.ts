import type { Alert, AlertStep } from '../../domain/alerts/types.ts';
import type { TenantTx } from '../open-store.ts';
import { PLAN_AFRESH } from '../statement-names.ts';
import { ALERT_RECORD, toAlertRecord } from './alert-rows.ts';

/** An alert as it is after steps of its history. */
export interface AlertChange {
  readonly alert: Alert;
  /** At least one, in their order; the alert's revision is that of the last. */
  readonly steps: readonly AlertStep[];
}

/** One parameter of JSON for so many rows; see save-entries.ts. */
const CHUNK = 1_000;

/**
 * Stores alerts that opened or changed, with the steps that made them so. Those that changed must be
 * locked: one that is not what the steps began with is a mistake, and nothing is stored.
 */
export async function saveAlerts(tx: TenantTx, changes: readonly AlertChange[]): Promise<void> {
  for (let start = 0; start < changes.length; start += CHUNK) {
    const chunk = changes.slice(start, start + CHUNK);
    // What is over makes room for the account's next.
    await updateAlerts(
      tx,
      chunk.filter((change) => !isNew(change)),
    );
    await insertAlerts(tx, chunk.filter(isNew));
    await appendEvents(tx, chunk);
  }
}

const isNew = ({ steps }: AlertChange): boolean => steps[0]?.kind === 'opened';

async function insertAlerts(tx: TenantTx, changes: readonly AlertChange[]): Promise<void> {
  if (changes.length === 0) return;
  const json = JSON.stringify(changes.map(({ alert }) => toAlertRecord(alert)));
  await tx.prisma.$executeRaw`
    INSERT INTO alerts (tenant_id, id, account_id, state, lines, told_band,
      opened_owner_id, account_owner_id, owner_id, overridden, opened_at, announced_at, waiting_since,
      acknowledged_by, acknowledged_at, snoozed_by, snoozed_until, reminded_at, escalated_at, resolved_at,
      resolved_why, changed_at, revision)
    SELECT ${tx.tenantId}::uuid, n.id, n."accountId", n.state, n.lines, n."toldBand", n."openedOwnerId", n."accountOwnerId", n."ownerId", n.overridden, n."openedAt",
      n."announcedAt", n."waitingSince", n."acknowledgedBy", n."acknowledgedAt", n."snoozedBy",
      n."snoozedUntil", n."remindedAt", n."escalatedAt", n."resolvedAt", n."resolvedWhy", n."changedAt",
      n.revision
    FROM json_to_recordset(${json}::json) AS n ${ALERT_RECORD}`;
}

async function updateAlerts(tx: TenantTx, changes: readonly AlertChange[]): Promise<void> {
  if (changes.length === 0) return;
  const json = JSON.stringify(
    changes.map(({ alert, steps }) => ({
      ...toAlertRecord(alert),
      seen: alert.revision - steps.length,
    })),
  );
  const stored = await tx.prisma.$executeRaw`
    ${PLAN_AFRESH}
    UPDATE alerts a SET state = n.state, lines = n.lines, told_band = n."toldBand", account_owner_id = n."accountOwnerId", owner_id = n."ownerId",
      overridden = n.overridden, announced_at = n."announcedAt", waiting_since = n."waitingSince",
      acknowledged_by = n."acknowledgedBy", acknowledged_at = n."acknowledgedAt",
      snoozed_by = n."snoozedBy", snoozed_until = n."snoozedUntil", reminded_at = n."remindedAt",
      escalated_at = n."escalatedAt", resolved_at = n."resolvedAt", resolved_why = n."resolvedWhy",
      changed_at = n."changedAt", revision = n.revision
    FROM json_to_recordset(${json}::json) AS n ${ALERT_RECORD}
    WHERE a.tenant_id = ${tx.tenantId}::uuid AND a.id = n.id AND a.revision = n.seen`;
  if (stored !== changes.length) throw new Error('an alert was changed without being locked');
}

async function appendEvents(tx: TenantTx, changes: readonly AlertChange[]): Promise<void> {
  const events = changes.flatMap(({ alert, steps }) =>
    steps.map((step, index) => {
      const { at, by, ...change } = step;
      const revision = alert.revision - steps.length + 1 + index;
      return { alert: alert.id, revision, kind: change.kind, step: change, by, at };
    }),
  );
  await tx.prisma.$executeRaw`
    INSERT INTO alert_events (tenant_id, alert_id, revision, kind, step, by, at)
    SELECT ${tx.tenantId}::uuid, n.alert, n.revision, n.kind, n.step, n.by, n.at
    FROM json_to_recordset(${JSON.stringify(events)}::json) AS n (alert uuid, revision int, kind text,
      step jsonb, by text, at timestamptz)`;
}
