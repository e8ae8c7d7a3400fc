import fc from 'fast-check';
import { addDays } from '../../src/domain/calendar.ts';
import { Decimal } from '../../src/domain/decimal.ts';
import { periodOf } from '../../src/domain/period.ts';
import type { Entry, Metric, Scorecard } from '../../src/domain/scorecard/types.ts';
import type { NumberFormat, TenantSettings, Weekday, WeekRule } from '../../src/domain/tenant.ts';
import { sampleEntry, sampleMetric, sampleSection, SETTINGS } from './sample-scorecard.ts';

const decimal = (maxWhole: number, decimals: number, min = 0) =>
  fc
    .tuple(fc.integer({ min, max: maxWhole }), fc.integer({ min: 0, max: 10 ** decimals - 1 }))
    .map(([whole, part]) => new Decimal(`${whole}.${String(part).padStart(decimals, '0')}`));
const anyDecimal = (min: number) =>
  fc.oneof(
    fc.integer({ min, max: 200 }).map((whole) => new Decimal(whole)),
    decimal(999_999_999, 10, min),
    decimal(3, 10, min),
  );
const note = fc.oneof(
  fc.constant(null),
  fc.string({
    unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', ' ', 'a', "'", '=', '-', '@', '💡'),
  }),
  fc.string({ unit: 'grapheme', maxLength: 200 }).filter((content) => !content.includes('\0')),
);
const name = fc
  .string({
    unit: fc.constantFrom('a', 'B', 'é', '/', '"', ',', ';', "'", '=', '-', '@', ' ', '1', '💡'),
    minLength: 1,
    maxLength: 8,
  })
  .filter((content) => content.trim() !== '');
const kinds: readonly Partial<Metric>[] = [
  { unit: 'count' },
  { unit: 'count', cadence: 'monthly' },
  { unit: 'money' },
  { unit: 'money', cadence: 'monthly' },
  { unit: 'percent', rollUp: 'pooled-ratio' },
  { unit: 'percent', rollUp: 'pooled-ratio', percentRange: 'any' },
  { unit: 'percent', rollUp: 'mean' },
  { unit: 'duration', rollUp: 'pooled-ratio' },
  { unit: 'yes-no', rollUp: 'share-of-yes' },
];

/** Entries as they can be stored: ten decimals, notes trimmed, a rate's value that of its parts. */
const contentFor = (metric: Metric): fc.Arbitrary<Partial<Entry>> => {
  const isShare = metric.rollUp === 'pooled-ratio' && metric.percentRange !== 'any';
  const mayBeNegative = metric.unit === 'money' || (metric.unit === 'percent' && !isShare);
  const min = mayBeNegative ? -999 : 0;
  const value =
    metric.unit === 'yes-no' ? fc.constantFrom(new Decimal(0), new Decimal(1)) : anyDecimal(min);
  const parts = fc
    .tuple(
      anyDecimal(min),
      anyDecimal(0).filter((part) => part.gt(0)),
    )
    .filter(([top, bottom]) => top.div(bottom).abs().lt('1e20'))
    .map(([numerator, denominator]) => ({
      numerator,
      denominator,
      value: numerator.div(denominator).toDecimalPlaces(10),
    }));
  return fc.oneof(
    value.map((only) => ({ value: only })),
    metric.rollUp === 'pooled-ratio' ? parts : value.map((only) => ({ value: only })),
    fc.constant({ state: 'excused' as const, value: null }),
    fc.constant({ state: 'missing' as const, value: null }),
  );
};

/** A scorecard with awkward names, its entries as they can be stored, and a tenant of any format and week. */
export const anyStoredScorecard = () =>
  fc
    .record({
      names: fc.uniqueArray(name, {
        minLength: kinds.length,
        maxLength: kinds.length,
        selector: (one) => one.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim(),
      }),
      sections: fc.uniqueArray(name, {
        minLength: 3,
        maxLength: 3,
        selector: (one) => one.toLowerCase().replace(/\s+/g, ' ').trim(),
      }),
      numberFormat: fc.constantFrom<NumberFormat>('comma-dot', 'dot-comma', 'space-comma'),
      firstDay: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7),
      weekRule: fc.constantFrom<WeekRule>('fourth-day', 'week-ending'),
      daysAgo: fc.array(fc.integer({ min: 0, max: 4_000 }), { minLength: 1, maxLength: 6 }),
    })
    .chain(({ names, sections, daysAgo, ...rules }) => {
      const settings: TenantSettings = { ...SETTINGS, ...rules };
      // Every name in two sections, so that the section column has to decide.
      const metrics = kinds.flatMap((kind, index) =>
        [0, 1].map((half) =>
          sampleMetric(`m${index}-${half}`, `s${(index + half) % 3}`, names[index] ?? '', {
            ...kind,
          }),
        ),
      );
      const scorecard: Scorecard = {
        sections: sections.map((one, index) => sampleSection(`s${index}`, one)),
        metrics,
      };
      const places = metrics.flatMap((metric) =>
        [
          ...new Set(
            daysAgo.map(
              (days) => periodOf(metric.cadence, addDays('2025-11-05', -days), settings).start,
            ),
          ),
        ].map((period) => ({ metric, period })),
      );
      return fc
        .tuple(
          ...places.map(({ metric, period }) =>
            fc.tuple(contentFor(metric), note).map(([content, said]) =>
              sampleEntry(metric.id, period, {
                ...content,
                note: content.state === 'missing' ? null : said,
              }),
            ),
          ),
        )
        .map((entries) => ({ scorecard, settings, entries }));
    });
