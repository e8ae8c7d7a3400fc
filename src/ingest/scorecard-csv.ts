import { weekKey } from '../domain/labels.ts';
import { separatorsOf } from '../domain/number-format.ts';
import { accountableFor } from '../domain/scorecard/permissions.ts';
import { printInput } from '../domain/scorecard/print-input.ts';
import type { Cadence, Entry, Metric, Scorecard, Section } from '../domain/scorecard/types.ts';
import type { Decimal } from '../domain/decimal.ts';
import type { IsoDate, NumberFormat, TenantSettings } from '../domain/tenant.ts';
import { weekOf } from '../domain/week.ts';
import { delimiterFor } from './file-format.ts';
import { type CsvColumn, toCsv } from './write-csv.ts';

const COLUMNS: readonly CsvColumn[] = [
  { name: 'week', kind: 'text' },
  { name: 'section', kind: 'text' },
  { name: 'metric', kind: 'text' },
  { name: 'value', kind: 'number' },
  { name: 'numerator', kind: 'number' },
  { name: 'denominator', kind: 'number' },
  { name: 'owner', kind: 'text' },
  { name: 'note', kind: 'text' },
];

type FileSettings = Pick<TenantSettings, 'numberFormat' | 'firstDay' | 'weekRule'>;

export interface ScorecardCsvOptions {
  /** How the owner column names a person; the Slack user id where absent. */
  readonly ownerName?: (userId: string) => string;
}

/**
 * Entries in exactly the import format, oldest period first, then in display order: imported again it
 * changes nothing. Cleared values and metrics that are switched off or archived are left out, as an
 * import cannot take them. A monthly value carries its month's first day. Where the tenant writes
 * decimal commas the file is `;`-separated, as their spreadsheets expect.
 */
export function toScorecardCsv(
  entries: readonly Entry[],
  scorecard: Scorecard,
  settings: FileSettings,
  options: ScorecardCsvOptions = {},
): string {
  const places = livePlaces(scorecard);
  const kept = entries
    .filter((entry) => entry.state !== 'missing' && places.has(entry.metricId))
    .toSorted(
      (a, b) =>
        compareText(a.period, b.period) ||
        (places.get(a.metricId)?.order ?? 0) - (places.get(b.metricId)?.order ?? 0),
    );
  function* rows() {
    for (const entry of kept) {
      const place = places.get(entry.metricId);
      if (place === undefined) continue;
      const { metric, section } = place;
      const number = (value: Decimal | null) => plainNumber(value, settings.numberFormat);
      yield [
        periodCell(metric, entry.period, settings),
        section.name,
        metric.name,
        valueCell(entry, metric, settings.numberFormat),
        number(entry.numerator),
        number(entry.denominator),
        ownerCell(metric, section, options),
        entry.note,
      ];
    }
  }
  return toCsv(rows(), COLUMNS, { delimiter: delimiterFor(settings.numberFormat) });
}

/** A file to fill in: of each week, then of each month, a row for every active metric; no values. */
export function toTemplateCsv(
  scorecard: Scorecard,
  periods: Readonly<Record<Cadence, readonly IsoDate[]>>,
  settings: FileSettings,
  options: ScorecardCsvOptions = {},
): string {
  const places = [...livePlaces(scorecard).values()];
  const blocks = (['weekly', 'monthly'] as const).flatMap((cadence) =>
    periods[cadence].map((period) => ({ cadence, period })),
  );
  function* rows() {
    for (const { cadence, period } of blocks) {
      for (const { metric, section } of places) {
        if (metric.cadence !== cadence) continue;
        const cell = periodCell(metric, period, settings);
        const owner = ownerCell(metric, section, options);
        yield [cell, section.name, metric.name, '', '', '', owner, ''];
      }
    }
  }
  return toCsv(rows(), COLUMNS, { delimiter: delimiterFor(settings.numberFormat) });
}

interface Place {
  readonly metric: Metric;
  readonly section: Section;
  /** Position in the scorecard as it is shown. */
  readonly order: number;
}

function livePlaces(scorecard: Scorecard): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const section of scorecard.sections.filter(isLive)) {
    for (const metric of scorecard.metrics.filter(isLive)) {
      if (metric.sectionId === section.id) {
        places.set(metric.id, { metric, section, order: places.size });
      }
    }
  }
  return places;
}

function isLive(part: Section | Metric): boolean {
  return part.active && part.archivedAt === null;
}

function periodCell(metric: Metric, period: IsoDate, settings: FileSettings): string {
  return metric.cadence === 'weekly' ? weekKey(weekOf(period, settings)) : period;
}

function valueCell(entry: Entry, metric: Metric, format: NumberFormat): string {
  if (entry.state === 'excused') return 'n/a';
  return entry.value === null ? '' : printInput(entry.value, metric, format);
}

function ownerCell(metric: Metric, section: Section, { ownerName }: ScorecardCsvOptions): string {
  const ownerId = accountableFor(metric, section);
  return ownerId === null ? '' : (ownerName?.(ownerId) ?? ownerId);
}

function plainNumber(value: Decimal | null, format: NumberFormat): string {
  if (value === null) return '';
  return (value.isZero() ? '0' : value.toFixed()).replace('.', separatorsOf(format).decimal);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
