import { toDayWords } from '../../clock-words.ts';

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `Today`, `Yesterday` or `Monday, 20 October`, by the calendar of the zone. */
export function formatDay(date: Date, now: Date, zone: string): string {
  const days = dayNumber(now, zone) - dayNumber(date, zone);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : toDayWords(date, zone);
}

/** Days since 1970-01-01 on the calendar of the zone. */
function dayNumber(date: Date, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  formats.set(zone, format);
  return Math.round(Date.parse(`${format.format(date)}T00:00:00Z`) / DAY_MS);
}
