import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { leadTopic } from '../../domain/alerts/lines.ts';
import { enabledPlays, mergePlays } from '../../domain/alerts/merge-plays.ts';
import type { Play } from '../../domain/alerts/play.ts';
import type { PersonAlertSettings, TenantAlertSettings } from '../../domain/alerts/settings.ts';
import type { TransitionContext } from '../../domain/alerts/transition.ts';
import { recommendPlay } from '../../domain/alerts/recommend-play.ts';
import { toldFacts } from '../../domain/alerts/told-facts.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type { Account } from '../../domain/pulse/types.ts';
import type { Tenant } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import type { AlertPrinting, AlertSubject, NameOf } from '../../render/alerts/alert-subject.ts';
import { findPersonSettings } from '../../store/alerts/person-settings.ts';
import { findPlayEdits } from '../../store/alerts/plays.ts';
import { findAlertSettings } from '../../store/alerts/tenant-settings.ts';
import type { TenantTx } from '../../store/open-store.ts';
import { findTenant } from '../../store/tenants.ts';
import { v7 as uuid } from 'uuid';

/** What everything done about a tenant's alerts goes by, as it is at one moment. */
export interface AlertContext {
  readonly tenant: Tenant;
  readonly settings: TenantAlertSettings;
  /** By Slack user id; who is absent left everything as it is. */
  readonly people: ReadonlyMap<string, PersonAlertSettings>;
  /** Those that may be recommended. */
  readonly plays: readonly Play[];
  readonly printing: AlertPrinting;
  readonly now: Date;
}

export async function loadAlertContext(
  tx: TenantTx,
  nameOf: NameOf,
  now: Date,
): Promise<AlertContext> {
  const tenant = await findTenant(tx);
  return {
    tenant,
    settings: await findAlertSettings(tx),
    people: await findPersonSettings(tx),
    plays: enabledPlays(mergePlays(BUILT_IN_PLAYS, await findPlayEdits(tx))),
    printing: { settings: tenant.settings, today: localDate(now, tenant.settings), nameOf },
    now,
  };
}

/** What the state machine goes by. */
export const transitionContext = ({ tenant, settings, now }: AlertContext): TransitionContext => ({
  now,
  newId: uuid,
  calendar: { ...settings, zone: tenant.settings.zone },
  managers: settings.managers,
  adminIds: tenant.settings.adminIds,
});

/** An alert with its account and what is recommended. */
export function toSubject(
  alert: Alert,
  account: Account,
  { plays, printing: { today } }: Pick<AlertContext, 'plays' | 'printing'>,
): AlertSubject {
  const topic = leadTopic(alert);
  const { rule } = topic;
  const facts = toldFacts(topic);
  return { alert, account, play: recommendPlay({ rule, facts, account, today }, plays) };
}
