const DAY_MS = 86_400_000;

/**
 * Prints Slack's date tokens (`{date_short}`, `{time}`, …; docs.slack.dev, "Date formatting") in the
 * given zone. `timestamp` is in Unix seconds, `now` in milliseconds; an unknown token stays as it is.
 */
export function formatSlackDate(
  timestamp: number,
  format: string,
  now: number,
  timeZone?: string,
): string {
  const date = new Date(timestamp * 1000);
  const print = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', {
      ...options,
      ...(timeZone === undefined ? {} : { timeZone }),
    }).format(date);
  const relative = (otherwise: string): string => {
    const days = dayNumber(timestamp * 1000, timeZone) - dayNumber(now, timeZone);
    return days === 0 ? 'today' : days === -1 ? 'yesterday' : days === 1 ? 'tomorrow' : otherwise;
  };
  const long = (): string =>
    print({ weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
  const medium = (): string => print({ year: 'numeric', month: 'long', day: 'numeric' });
  const short = (): string => print({ year: 'numeric', month: 'short', day: 'numeric' });
  const tokens: Readonly<Record<string, () => string>> = {
    date_num: () =>
      new Intl.DateTimeFormat('sv-SE', timeZone === undefined ? {} : { timeZone }).format(date),
    date_slash: () => print({ year: 'numeric', month: '2-digit', day: '2-digit' }),
    date: medium,
    date_short: short,
    date_long: long,
    date_pretty: () => relative(medium()),
    date_short_pretty: () => relative(short()),
    date_long_pretty: () => relative(long()),
    date_long_full: long,
    day_divider_pretty: () => relative(print({ weekday: 'long', month: 'long', day: 'numeric' })),
    time: () => print({ hour: 'numeric', minute: '2-digit' }),
    time_secs: () => print({ hour: 'numeric', minute: '2-digit', second: '2-digit' }),
    ago: () => formatAgo(timestamp * 1000, now),
  };
  return format.replace(/\{(\w+)\}/g, (token, name: string) => tokens[name]?.() ?? token);
}

function dayNumber(time: number, timeZone: string | undefined): number {
  const day = new Intl.DateTimeFormat('sv-SE', timeZone === undefined ? {} : { timeZone });
  return Math.round(Date.parse(`${day.format(time)}T00:00:00Z`) / DAY_MS);
}

function formatAgo(time: number, now: number): string {
  const units: [Intl.RelativeTimeFormatUnit, number][] = [
    ['day', DAY_MS],
    ['hour', 3_600_000],
    ['minute', 60_000],
  ];
  const difference = time - now;
  const [unit, size] = units.find(([, ms]) => Math.abs(difference) >= ms) ?? ['second', 1000];
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(
    Math.round(difference / size),
    unit,
  );
}
