import { isIsoDate } from '../calendar.ts';
import { dateLabel } from '../labels.ts';
import { instantOf, localDate } from '../zone.ts';
import type { BusinessCalendar } from './settings.ts';

/** `keep`: until the instant it is muted to already; `date`: until a day begins. */
export const MUTE_CHOICES = ['off', '1-day', '1-week', 'date', 'keep'] as const;

interface MuteContext {
  readonly now: Date;
  readonly calendar: Pick<BusinessCalendar, 'zone'>;
  /** As it is stored; null: not muted. */
  readonly muted: Date | null;
}

const LAST_DAY = '2099-12-31';
const DAY_MS = 86_400_000;

/** Until when somebody is not told; null: not muted. Adds a sentence to `problems` for a day that is none. */
export function readMute(
  choice: string,
  /** `YYYY-MM-DD`; of `date` alone. */
  day: string,
  { now, calendar, muted }: MuteContext,
  problems: Record<string, string>,
): Date | null {
  switch (choice) {
    case '1-day':
      return new Date(now.getTime() + DAY_MS);
    case '1-week':
      return new Date(now.getTime() + 7 * DAY_MS);
    case 'date':
      return readDay(day.trim(), now, calendar, problems);
    case 'keep':
      return muted !== null && muted > now ? muted : null;
    default:
      return null;
  }
}

function readDay(
  day: string,
  now: Date,
  calendar: MuteContext['calendar'],
  problems: Record<string, string>,
): Date | null {
  const today = localDate(now, calendar);
  if (isIsoDate(day) && day > today && day <= LAST_DAY) return instantOf(day, '00:00', calendar);
  problems['mutedUntil'] =
    `Choose a day after ${dateLabel(today)}: direct messages come again as it begins.`;
  return null;
}
