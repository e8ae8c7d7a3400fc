import { dateLabel } from '../../domain/labels.ts';
import type { AccountView } from '../../domain/pulse/build-account.ts';
import type { Override } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDate } from '../../domain/zone.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
import { changeWords, type NameOf } from './account-words.ts';
import { escapeWithin } from './escape-within.ts';

/** Those that stand in the message itself, with so much of their reasons; the thread has the whole of them. */
const NEWEST = { count: 2, reasonLength: 150 } as const;
const SHOWN = 10;
const PERSON_LENGTH = 60;
const REASON_LENGTH = 600;

type Settings = Pick<TenantSettings, 'zone' | 'numberFormat'>;

/** `10 Nov 2025 – 20 Nov 2025: +10.0 points by Mira, ended early by Dana: New sponsor`; escaped. */
function toLine(
  override: Override,
  { zone, numberFormat }: Settings,
  nameOf: NameOf,
  reasonLength: number,
): string {
  const { createdAt, createdBy, endedAt, endedBy, expiresAt, reason } = override;
  const who: NameOf = (id) => escapeWithin(nameOf(id), PERSON_LENGTH);
  // A new override ends one that had expired by itself, too.
  const early = endedAt !== null && endedAt < expiresAt;
  const days = [createdAt, early ? endedAt : expiresAt].map((at) =>
    dateLabel(localDate(at, { zone })),
  );
  const end = early ? `ended early by ${who(endedBy ?? '')}` : 'expired';
  return `${[...new Set(days)].join(' – ')}: ${changeWords(override, numberFormat)} by ${who(createdBy)}, ${end}: ${escapeWithin(reason, reasonLength)}`;
}

const followInThread = (overrides: readonly Override[]): boolean =>
  overrides.length > NEWEST.count ||
  overrides.some(({ reason }) => escapeMrkdwn(reason).length > NEWEST.reasonLength);

/** The newest that are over, one line each; null: none. */
export function toNewestEarlierOverrides(
  { earlierOverrides }: AccountView,
  settings: Settings,
  nameOf: NameOf,
): string | null {
  if (earlierOverrides.length === 0) return null;
  const lines = earlierOverrides
    .slice(0, NEWEST.count)
    .map((one) => `• ${toLine(one, settings, nameOf, NEWEST.reasonLength)}`);
  const title = followInThread(earlierOverrides)
    ? `*Earlier overrides* (${earlierOverrides.length}, in full in the thread)`
    : '*Earlier overrides*';
  return [title, ...lines].join('\n');
}

/** For the thread, where the message has not all of them: who, what, why, from when until when. */
export function toEarlierOverrides(
  { earlierOverrides }: AccountView,
  settings: Settings,
  nameOf: NameOf,
): string[] {
  if (!followInThread(earlierOverrides)) return [];
  const rest = earlierOverrides.length - SHOWN;
  return [
    '*All earlier overrides*',
    ...earlierOverrides
      .slice(0, SHOWN)
      .map((one) => `• ${toLine(one, settings, nameOf, REASON_LENGTH)}`),
    ...(rest > 0 ? [`… and ${countOf(rest, 'earlier one')}`] : []),
  ];
}
