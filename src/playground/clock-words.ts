const formats = new Map<string, Intl.DateTimeFormat>();

/** The parts of an instant as a clock on the wall in that zone shows them, in British order and words. */
function partsOf(instant: Date, zone: string): Record<string, string> {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** `08:00` */
export function toTimeWords(instant: Date, zone: string): string {
  const { hour = '', minute = '' } = partsOf(instant, zone);
  return `${hour}:${minute}`;
}

/** `Monday, 30 November` */
export function toDayWords(instant: Date, zone: string): string {
  const { weekday = '', day = '', month = '' } = partsOf(instant, zone);
  return `${weekday}, ${day} ${month}`;
}

/** `Mon 30 Nov` */
export function toShortDayWords(instant: Date, zone: string): string {
  const { weekday = '', day = '', month = '' } = partsOf(instant, zone);
  return `${weekday.slice(0, 3)} ${day} ${month.slice(0, 3)}`;
}

/** `Monday, 30 November, 08:00` */
export function toMomentWords(instant: Date, zone: string): string {
  return `${toDayWords(instant, zone)}, ${toTimeWords(instant, zone)}`;
}

/** `Monday, 30 November 2026, 08:00` */
export function toFullWords(instant: Date, zone: string): string {
  const { year = '' } = partsOf(instant, zone);
  return `${toDayWords(instant, zone)} ${year}, ${toTimeWords(instant, zone)}`;
}
