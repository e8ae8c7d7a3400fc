import { describe, expect, it } from 'vitest';
import { parsePulsePeriod } from '../../../src/domain/pulse/parse-pulse-period.ts';
import type { PulseCadence } from '../../../src/domain/pulse/types.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { rulesWith } from '../rules.ts';

const rules = rulesWith({ zone: 'America/New_York' });
/** Still 24 November in New York. */
const now = new Date('2026-11-25T03:00:00Z');
const startOf = (text: string, cadence: PulseCadence): string =>
  parsePulsePeriod(text, cadence, now, rules).start;

describe('a period as people write it', () => {
  it.each([
    ['month', '2026-10', '2026-10-01'],
    ['month', '2026-9', '2026-09-01'],
    ['month', ' October ', '2026-10-01'],
    ['month', 'oct', '2026-10-01'],
    ['month', 'Sept. 2025', '2025-09-01'],
    ['month', 'october  2025', '2025-10-01'],
    ['month', 'december', '2025-12-01'],
    ['month', 'november', '2026-11-01'],
    ['month', '2026-10-22', '2026-10-01'],
    ['month', 'last', '2026-10-01'],
    ['month', 'now', '2026-11-01'],
    ['week', '2026-W43', '2026-10-19'],
    ['week', 'w43', '2026-10-19'],
    ['week', 'W50', '2025-12-08'],
    ['week', '2026-10-22', '2026-10-19'],
    ['week', 'last', '2026-11-16'],
    ['quarter', '2026-Q3', '2026-07-01'],
    ['quarter', 'q3', '2026-07-01'],
    ['quarter', 'Q4', '2026-10-01'],
    ['quarter', 'Q4 2025', '2025-10-01'],
    ['quarter', '2026-10-22', '2026-10-01'],
    ['quarter', 'LAST', '2026-07-01'],
  ] as const)('%s %s', (cadence, text, start) => {
    expect(startOf(text, cadence)).toBe(start);
  });

  it.each([
    ['month', '2026-13', /is not a month.*`2026-11`.*`last` or `now`/],
    ['month', '2026-W43', /is not a month. Accounts are scored by the month here/],
    ['month', 'ma', /is not a month/],
    ['month', '', /is not a month/],
    ['month', '2026-02-30', /is not a month/],
    ['month', '2026-12', /December 2026 has not begun. The newest period is `2026-11`/],
    ['month', '2027-01-01', /January 2027 has not begun/],
    ['month', '1999-12', /too long ago/],
    ['week', '2026-10', /is not a week.*`2026-W48`/],
    ['week', '2026-W54', /W01 to W52/],
    ['week', '2026-W49', /has not begun/],
    ['quarter', '2026-Q5', /is not a quarter.*`2026-Q4`/],
    ['quarter', '2027-Q1', /Q1 2027 has not begun/],
  ] as const)('refuses %s “%s”', (cadence, text, message) => {
    expect(() => startOf(text, cadence)).toThrow(InvalidInput);
    expect(() => startOf(text, cadence)).toThrow(message);
  });
});
