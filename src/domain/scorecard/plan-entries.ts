import type { Decimal } from '../decimal.ts';
import type { CalendarRules, IsoDate } from '../tenant.ts';
import { hasBegun, isPeriodClosed, periodText } from './metric-period.ts';
import { outcomeDigest } from './outcome-digest.ts';
import type { Entry, EntryContent, EntryState, Metric } from './types.ts';

/**
 * What somebody wants to stand in one period. An absent note, numerator or denominator was not said:
 * a note that stands is kept; parts of a rate are kept while the value stays what it is.
 */
export interface ProposedEntry {
  readonly metricId: string;
  /** First day of the week or month. */
  readonly period: IsoDate;
  readonly state: EntryState;
  readonly value: Decimal | null;
  readonly numerator?: Decimal | null;
  readonly denominator?: Decimal | null;
  readonly note?: string | null;
}

/** One revision to store. */
export interface EntryChange extends EntryContent {
  readonly kind: 'fresh' | 'changed' | 'cleared' | 'note';
  readonly metricId: string;
  readonly period: IsoDate;
  /** The revision this one follows; 0 for a first value. Stored only if it still is the newest. */
  readonly baseRevision: number;
  /** Its first value came after the period had closed. */
  readonly late: boolean;
  /** What stands now; null for a first value. */
  readonly before: Entry | null;
}

interface RefusedEntry {
  readonly metricId: string;
  readonly period: IsoDate;
  readonly index: number;
  readonly message: string;
}

/** What storing the proposals would do; the one decision of modal and CSV (domain.md §6). */
export interface EntryPlan {
  readonly origin: 'manual' | 'csv';
  /** In the order proposed; only these are stored. */
  readonly changes: readonly EntryChange[];
  readonly fresh: number;
  /** Values, excuses and notes that change; clearings are counted apart. */
  readonly changed: number;
  readonly clears: number;
  readonly same: number;
  readonly late: number;
  /** A value of a closed period is changed or cleared: one reason is asked for. */
  readonly needsReason: boolean;
  /** Periods that have not begun and second words on the same number; nothing of them is planned. */
  readonly refused: readonly RefusedEntry[];
  /** The same for the same changes on top of the same revisions, whatever their order. */
  readonly digest: string;
}

export interface PlanInput {
  /** What stands, at least for every period proposed. */
  readonly current: readonly Entry[];
  readonly proposed: readonly ProposedEntry[];
  /** At least every metric proposed. */
  readonly metrics: readonly Metric[];
  readonly now: Date;
  readonly rules: CalendarRules;
  readonly origin: 'manual' | 'csv';
}

/** Decides what changes, compared by exact value; pure, so a second run after storing plans nothing. */
export function planEntries(input: PlanInput): EntryPlan {
  const standing = new Map(input.current.map((entry) => [keyOf(entry), entry]));
  const cadences = new Map(input.metrics.map((metric) => [metric.id, metric.cadence]));
  const clock = periodClock(input);
  const seen = new Set<string>();
  const changes: EntryChange[] = [];
  const refused: RefusedEntry[] = [];
  let same = 0;
  let needsReason = false;

  for (const [index, proposed] of input.proposed.entries()) {
    const { metricId, period } = proposed;
    const key = keyOf(proposed);
    const cadence = cadences.get(metricId) ?? 'weekly';
    const times = clock(cadence, period);
    const problem = seen.has(key)
      ? 'This number is given twice.'
      : times.begun
        ? null
        : `${times.text} has not begun.`;
    seen.add(key);
    if (problem !== null) {
      refused.push({ metricId, period, index, message: problem });
      continue;
    }
    const before = standing.get(key) ?? null;
    const change = changeFor(proposed, before, times.closed);
    if (change === null) same += 1;
    else changes.push(change);
    if (change !== null && times.closed && rewrites(change)) needsReason = true;
  }
  const count = (kind: EntryChange['kind']) => changes.filter((one) => one.kind === kind).length;
  return {
    origin: input.origin,
    changes,
    fresh: count('fresh'),
    changed: count('changed') + count('note'),
    clears: count('cleared'),
    same,
    late: changes.filter((change) => change.kind === 'fresh' && change.late).length,
    needsReason,
    refused,
    digest: outcomeDigest(changes),
  };
}

/** Whether storing it would leave everything as it is. */
export function changesNothing(proposed: ProposedEntry, before: Entry | null): boolean {
  return kindOfChange(contentAfter(proposed, before), before) === null;
}

function changeFor(
  proposed: ProposedEntry,
  before: Entry | null,
  closed: boolean,
): EntryChange | null {
  const content = contentAfter(proposed, before);
  const kind = kindOfChange(content, before);
  if (kind === null) return null;
  const { metricId, period } = proposed;
  const late = before === null ? closed : before.late;
  const baseRevision = before?.revision ?? 0;
  return { kind, metricId, period, baseRevision, late, before, ...content };
}

function contentAfter(proposed: ProposedEntry, before: Entry | null): EntryContent {
  const { state } = proposed;
  const value = state === 'value' ? proposed.value : null;
  const stays = before !== null && before.state === state && equal(before.value, value);
  const part = (said: Decimal | null | undefined, stood: Decimal | null | undefined) => {
    if (state !== 'value') return null;
    if (said !== undefined) return said;
    return stays ? (stood ?? null) : null;
  };
  const said = proposed.note === undefined ? (before?.note ?? null) : proposed.note;
  const note = said?.trim() ?? '';
  return {
    state,
    value,
    numerator: part(proposed.numerator, before?.numerator),
    denominator: part(proposed.denominator, before?.denominator),
    note: note === '' || state === 'missing' ? null : note,
  };
}

function kindOfChange(content: EntryContent, before: Entry | null): EntryChange['kind'] | null {
  if (before === null) return content.state === 'missing' ? null : 'fresh';
  const sameNumbers =
    before.state === content.state &&
    equal(before.value, content.value) &&
    equal(before.numerator, content.numerator) &&
    equal(before.denominator, content.denominator);
  if (sameNumbers) return (before.note?.trim() ?? '') === (content.note ?? '') ? null : 'note';
  return content.state === 'missing' ? 'cleared' : 'changed';
}

function rewrites(change: EntryChange): boolean {
  return change.kind === 'changed' || change.kind === 'cleared';
}

function equal(a: Decimal | null, b: Decimal | null): boolean {
  return a === null || b === null ? a === b : a.equals(b);
}

function keyOf(entry: { readonly metricId: string; readonly period: IsoDate }): string {
  return `${entry.metricId} ${entry.period}`;
}

/** Answers once per period: a file has many rows and few weeks. */
function periodClock({ now, rules }: PlanInput) {
  const known = new Map<string, { begun: boolean; closed: boolean; text: string }>();
  return (cadence: Metric['cadence'], period: IsoDate) => {
    const key = `${cadence} ${period}`;
    const answer = known.get(key) ?? {
      begun: hasBegun(period, now, rules),
      closed: isPeriodClosed(cadence, period, now, rules),
      text: periodText(cadence, period, rules),
    };
    known.set(key, answer);
    return answer;
  };
}
