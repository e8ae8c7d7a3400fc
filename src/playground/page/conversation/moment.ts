const CLOCK = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });
const MOMENT = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'medium' });
const DAY = new Intl.DateTimeFormat('en-US', { weekday: 'long', month: 'long', day: 'numeric' });
const DAY_MS = 86_400_000;

/** `9:41 AM`, in the reader's zone. */
export function formatClock(date: Date): string {
  return CLOCK.format(date);
}

/** `9:41`: for the narrow margin, where the message above tells the half of the day. */
export function formatBareClock(date: Date): string {
  return formatClock(date).replace(/\s*[AP]M$/, '');
}

export function formatMoment(date: Date): string {
  return MOMENT.format(date);
}

/** `Today`, `Yesterday` or `Monday, October 20`. */
export function formatDay(date: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY_MS);
  return days === 0 ? 'Today' : days === 1 ? 'Yesterday' : DAY.format(date);
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
