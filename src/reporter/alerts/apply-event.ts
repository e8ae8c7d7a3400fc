import { transition } from '../../domain/alerts/transition.ts';
import type { Alert, AlertEvent } from '../../domain/alerts/types.ts';
import type { SlackDeps } from '../../slack/deps.ts';
import { lockAlerts } from '../../store/alerts/find-alerts.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { transitionContext, type AlertContext } from './alert-context.ts';
import { writeAlerts } from './write-alerts.ts';

/** An alert after an event, and whether that changed anything. */
export interface Applied {
  readonly alert: Alert;
  readonly changed: boolean;
}

/**
 * What an event makes of some alerts, written with its messages; those that `wanted` refuses are left
 * as they are and not given back. It may throw to refuse the whole.
 */
export async function applyEvent(
  tx: TenantTx,
  queue: SlackDeps['queue'],
  context: AlertContext,
  event: {
    readonly alertIds: readonly string[];
    readonly wanted: (alert: Alert) => boolean;
    readonly event: Exclude<AlertEvent, { readonly kind: 'evaluated' }>;
  },
): Promise<readonly Applied[]> {
  const alerts = [...(await lockAlerts(tx, event.alertIds)).values()].filter(event.wanted);
  const outcomes = alerts.map((alert) => ({
    before: alert,
    ...transition(alert, event.event, transitionContext(context)),
  }));
  await writeAlerts(tx, queue, context, {
    changes: outcomes.flatMap(({ alert, steps }) =>
      alert === null || steps.length === 0 ? [] : [{ alert, steps }],
    ),
    effects: outcomes.flatMap(({ effects }) => effects),
    accounts: new Map(),
  });
  return outcomes.map(({ before, alert, steps }) => ({
    alert: alert ?? before,
    changed: steps.length > 0,
  }));
}
