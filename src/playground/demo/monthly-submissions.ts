import { addDays, firstWeekdayFrom } from '../../domain/calendar.ts';
import { shiftMonth, type Month } from '../../domain/month.ts';
import type { IsoDate, TenantSettings } from '../../domain/tenant.ts';
import { DEMO_PEOPLE } from '../demo-world.ts';
import { toValue, type Figure } from './figure.ts';
import { noise } from './seeded-noise.ts';
import type { DemoEntry, Submission } from './submission.ts';
import { atMinute } from './at-minute.ts';

/** Of the last seven closed months the newest is still missing: its books are not done. */
const MONTHS_WITH_BOOKS = [6, 5, 4, 3, 2, 1] as const;

/** An expensive month, so many months before the last closed one. */
const LICENCES = { monthsAgo: 3, dollars: 14_200, note: 'Annual licences paid in one go' } as const;

/** The financials of the closed months, each entered when its books were done, or from a day on. */
export function monthlySubmissions(
  lastClosed: Month,
  notBefore: IsoDate,
  settings: TenantSettings,
): Submission[] {
  return MONTHS_WITH_BOOKS.map((monthsAgo) => {
    const month = shiftMonth(lastClosed, -monthsAgo);
    // The first Tuesday after the 13th of the next month, which has closed by now too.
    const booksDone = firstWeekdayFrom(addDays(month.end, 14), 2);
    const date = booksDone < notBefore ? notBefore : booksDone;
    return {
      at: atMinute(date, 11 * 60 + Math.floor(50 * noise('books', monthsAgo)), settings),
      by: DEMO_PEOPLE.admin,
      source: 'manual',
      reason: null,
      entries: financials(monthsAgo, month.start),
    };
  });
}

function financials(monthsAgo: number, period: IsoDate): DemoEntry[] {
  const dollars = (usual: number, spread: number, name: string) =>
    Math.round(usual + spread * (2 * noise(name, monthsAgo) - 1));
  const licences = monthsAgo === LICENCES.monthsAgo ? LICENCES.dollars : 0;
  const revenue = dollars(196_400 - 2_300 * monthsAgo, 4_000, 'revenue');
  const expenses = dollars(166_800 - 1_400 * monthsAgo, 3_000, 'expenses') + licences;
  const net = revenue - expenses;
  const entry = (name: string, figure: Figure, note: string | null = null): DemoEntry => ({
    path: `Financial/${name}`,
    period,
    state: 'value',
    ...toValue(figure),
    note,
  });
  return [
    entry('Revenue', revenue),
    entry('Expenses', expenses, licences > 0 ? LICENCES.note : null),
    entry('Profit Margin', { numerator: net, denominator: revenue }),
    entry('Cash Flow', net - 2 * licences + dollars(-4_500, 6_500, 'cash')),
  ];
}
