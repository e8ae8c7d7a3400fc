import type { KnownBlock } from '@slack/types';
import { topicsOf } from '../../domain/alerts/lines.ts';
import type { Alert } from '../../domain/alerts/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { statusLine } from '../alerts/alert-status.ts';
import { ALERT_LIST_ACTIONS } from '../alerts/list-ids.ts';
import { ruleWords } from '../alerts/rule-words.ts';
import { button, section } from '../blocks.ts';
import { escapeMrkdwn } from '../text.ts';
import type { NameOf } from './account-words.ts';

/** `*Risk alert* · ⏳ *Open*: waiting for Mira since …`, and each line that holds. Escaped. */
export function openAlertText(alert: Alert, settings: TenantSettings, nameOf: NameOf): string {
  const lines = topicsOf(alert)
    .filter(({ state }) => state !== 'resolved')
    .map((topic) => `• ${escapeMrkdwn(ruleWords(topic, settings.numberFormat))}`);
  return [`*Risk alert* · ${statusLine(alert, { settings, nameOf })}`, ...lines].join('\n');
}

/** An account's alert that is not over, with a button to answer it. */
export const toOpenAlert = (
  alert: Alert | null,
  settings: TenantSettings,
  nameOf: NameOf,
): KnownBlock[] =>
  alert === null
    ? []
    : [
        section(
          openAlertText(alert, settings, nameOf),
          button(ALERT_LIST_ACTIONS.open, 'Answer alert…', alert.id),
        ),
      ];
