import { z } from 'zod';
import type { ActionsQuery } from '../../domain/alerts/actions-query.ts';
import type { AlertsQuery } from '../../domain/alerts/alerts-query.ts';
import type { StoredAnswer } from '../../store/answers.ts';

/** What a message about alerts and customer actions shows. */
export type AlertQuestion =
  | { readonly kind: 'alerts'; readonly query: AlertsQuery }
  | { readonly kind: 'actions'; readonly query: ActionsQuery }
  | {
      readonly kind: 'alert';
      readonly alertId: string;
      /** Who opened it may answer it: then it has the buttons to. */
      readonly mayAnswer: boolean;
      /** The list it was opened from, which shows its state, too. */
      readonly list: { readonly channelId: string; readonly ts: string };
    };

const page = z.number().int().min(1);
const alertsSchema = z.object({
  list: z.enum(['unresolved', 'open', 'acknowledged', 'snoozed', 'resolved', 'all']),
  owner: z.string().nullable(),
  page,
});
const actionsSchema = z.object({
  list: z.enum(['open', 'closed', 'all']),
  owner: z.string().nullable(),
  page,
});
const alertSchema = z.object({
  alertId: z.string(),
  mayAnswer: z.boolean(),
  list: z.object({ channelId: z.string(), ts: z.string() }),
});

/** Reads what a stored answer shows; null when it is none about alerts. */
export function readAlertQuestion({
  kind,
  query,
}: Pick<StoredAnswer, 'kind' | 'query'>): AlertQuestion | null {
  switch (kind) {
    case 'pulse-alerts': {
      const read = alertsSchema.safeParse(query).data;
      return read === undefined ? null : { kind: 'alerts', query: read };
    }
    case 'pulse-actions': {
      const read = actionsSchema.safeParse(query).data;
      return read === undefined ? null : { kind: 'actions', query: read };
    }
    case 'pulse-alert': {
      const read = alertSchema.safeParse(query).data;
      return read === undefined ? null : { kind: 'alert', ...read };
    }
    default:
      return null;
  }
}
