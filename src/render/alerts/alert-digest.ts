import type { KnownBlock } from '@slack/types';
import { currentFacts } from '../../domain/alerts/lines.ts';
import type { AlertEffect } from '../../domain/alerts/types.ts';
import type { Budget } from '../answer.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines } from '../text.ts';
import { joinValues } from './alert-controls.ts';
import { ALERT_ACTIONS } from './alert-ids.ts';
import type { AlertContent } from './alert-message.ts';
import type { AlertPrinting, AlertSubject } from './alert-subject.ts';
import { alertSummary } from './team-line.ts';

/** An alert in a digest, and what it stands there for. */
export interface DigestEntry extends AlertSubject {
  readonly effect: AlertEffect['kind'];
}

export interface Digest {
  /** Of the message, for its controls. */
  readonly key: string;
  /** A person's own alerts, what waits for anybody in a channel, or what a whole team is to know. */
  readonly to: 'person' | 'anybody' | 'team';
  /** At least one. */
  readonly entries: readonly DigestEntry[];
}

const SHOWN = { full: 12, half: 5 } as const;

function whatFor(effect: AlertEffect['kind'], to: Digest['to']): string {
  if (effect === 'remind') return '⏰ Reminder: ';
  if (effect !== 'escalate') return '';
  return to === 'person' ? '⬆️ Escalated to you: ' : '⬆️ Escalated: ';
}

/** The lowest scores first, of equals the larger MRR; what is over last. */
function inOrder(entries: readonly DigestEntry[]): readonly DigestEntry[] {
  const scoreOf = ({ alert }: DigestEntry): number => currentFacts(alert).after.score ?? -1;
  const isOver = ({ alert }: DigestEntry): number => Number(alert.state === 'resolved');
  const mrrOf = ({ alert }: DigestEntry): number => Number(currentFacts(alert).mrr?.amount ?? 0);
  return entries.toSorted(
    (a, b) => isOver(a) - isOver(b) || scoreOf(a) - scoreOf(b) || mrrOf(b) - mrrOf(a),
  );
}

function toTitle({ to, entries }: Digest): string {
  const alerts = countOf(entries.length, 'risk alert');
  const accounts = countOf(new Set(entries.map(({ account }) => account.id)).size, 'account');
  if (to === 'team') return `${alerts} on ${accounts}`;
  return `${alerts} for ${to === 'person' ? 'you' : 'anybody here'}, on ${accounts}`;
}

/** Several alerts in one message: each in two lines, the whole of it a press away. */
export function toAlertDigest(digest: Digest, printing: AlertPrinting): AlertContent {
  const entries = inOrder(digest.entries);
  const title = `📋 ${toTitle(digest)}`;
  const summaries = entries.map(
    (entry) => `${whatFor(entry.effect, digest.to)}${alertSummary(entry, printing)}`,
  );
  const isOpen = entries.some(({ alert }) => alert.state === 'open');
  const layout = (budget: Budget): KnownBlock[] => {
    const rest = entries.length - SHOWN[budget];
    return [
      header(title),
      ...entries
        .slice(0, SHOWN[budget])
        .map(({ alert }, at) =>
          section(
            summaries[at] ?? '',
            button(ALERT_ACTIONS.show, 'Show', joinValues(alert.id, digest.key)),
          ),
        ),
      ...(rest > 0
        ? [context(`… and ${countOf(rest, 'more alert')}: type \`/pulse alerts\`.`)]
        : []),
      ...(digest.to !== 'team' && isOpen
        ? [actions([button(ALERT_ACTIONS.acknowledgeAll, 'Acknowledge all', digest.key)])]
        : []),
    ];
  };
  return {
    text: escapeMrkdwn(title),
    blocks: layout('full'),
    half: layout('half'),
    plainText: fitLines([`*${escapeMrkdwn(title)}*`, ...summaries], SLACK_LIMITS.messageText),
    chart: null,
    pictureAt: null,
  };
}
