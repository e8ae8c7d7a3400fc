import type { Alert, AlertLine } from '../../domain/alerts/types.ts';
import { Prisma } from '../../generated/prisma/client.ts';

type Instants =
  | 'openedAt'
  | 'announcedAt'
  | 'waitingSince'
  | 'acknowledgedAt'
  | 'remindedAt'
  | 'escalatedAt'
  | 'resolvedAt'
  | 'changedAt';

type LineJson = Omit<AlertLine, 'openedAt' | 'resolvedAt'> & {
  readonly openedAt: string;
  readonly resolvedAt: string | null;
};

/** An alert as the database gives it: instants are text, an open end of a snooze is none. */
export type AlertJson = Omit<Alert, Instants | 'lines' | 'snoozedUntil'> & {
  readonly [I in Instants | 'snoozedUntil']: string | null;
} & { readonly lines: readonly LineJson[] };

/** The columns of `toAlert`, of `alerts a`, for `json_agg`. */
export const ALERT_COLUMNS = Prisma.sql`a.id, a.account_id AS "accountId", a.state, a.lines,
  a.told_band AS "toldBand", a.opened_owner_id AS "openedOwnerId", a.account_owner_id AS "accountOwnerId",
  a.owner_id AS "ownerId", a.overridden, a.opened_at AS "openedAt", a.announced_at AS "announcedAt",
  a.waiting_since AS "waitingSince", a.acknowledged_by AS "acknowledgedBy",
  a.acknowledged_at AS "acknowledgedAt", a.snoozed_by AS "snoozedBy", a.snoozed_until AS "snoozedUntil",
  a.reminded_at AS "remindedAt", a.escalated_at AS "escalatedAt", a.resolved_at AS "resolvedAt",
  a.resolved_why AS "resolvedWhy", a.changed_at AS "changedAt", a.revision`;

const instantOrNull = (text: string | null): Date | null => (text === null ? null : new Date(text));

export function toAlert(json: AlertJson): Alert {
  const { lines, state, snoozedUntil, openedAt, changedAt, ...rest } = json;
  const atNextScore = state === 'snoozed' && snoozedUntil === null;
  return {
    ...rest,
    state,
    lines: lines.map((line) => ({
      ...line,
      openedAt: new Date(line.openedAt),
      resolvedAt: instantOrNull(line.resolvedAt),
    })),
    snoozedUntil: atNextScore ? 'next-score' : instantOrNull(snoozedUntil),
    openedAt: new Date(openedAt ?? 0),
    announcedAt: instantOrNull(rest.announcedAt),
    waitingSince: instantOrNull(rest.waitingSince),
    acknowledgedAt: instantOrNull(rest.acknowledgedAt),
    remindedAt: instantOrNull(rest.remindedAt),
    escalatedAt: instantOrNull(rest.escalatedAt),
    resolvedAt: instantOrNull(rest.resolvedAt),
    changedAt: new Date(changedAt ?? 0),
  };
}

/** A row for `ALERT_RECORD`. */
export function toAlertRecord(alert: Alert) {
  const { snoozedUntil, ...rest } = alert;
  return { ...rest, snoozedUntil: snoozedUntil === 'next-score' ? null : snoozedUntil };
}

/** How `json_to_recordset` reads what `toAlertRecord` gives; `seen`: the revision a change began with. */
export const ALERT_RECORD = Prisma.sql`(id uuid, "accountId" uuid, state text, lines jsonb,
  "toldBand" text, "openedOwnerId" text, "accountOwnerId" text, "ownerId" text, overridden boolean,
  "openedAt" timestamptz, "announcedAt" timestamptz, "waitingSince" timestamptz, "acknowledgedBy" text,
  "acknowledgedAt" timestamptz, "snoozedBy" text, "snoozedUntil" timestamptz, "remindedAt" timestamptz,
  "escalatedAt" timestamptz, "resolvedAt" timestamptz, "resolvedWhy" text, "changedAt" timestamptz,
  revision int, seen int)`;
