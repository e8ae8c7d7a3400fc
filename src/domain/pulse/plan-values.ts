import { digestOf } from '../digest.ts';
import type { IsoDate } from '../tenant.ts';

/** What one value is about. */
export interface ValueKey {
  readonly accountId: string;
  readonly type: string;
  readonly periodStart: IsoDate;
  readonly periodEnd: IsoDate;
}

/** A value as a file gives it; null: the file has no such column, or nothing in it. */
export interface ProposedValue extends ValueKey {
  /** A plain decimal as short as can be: `87.5`. */
  readonly value: string;
  readonly unit: string | null;
  readonly source: string | null;
}

/** A value as it is stored. */
export interface CurrentValue {
  /** As short as can be. */
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  readonly revision: number;
}

/** What the value of one metric of one account for some days shall be. */
export interface ValueChange extends ValueKey {
  readonly value: string;
  readonly unit: string;
  readonly source: string;
  /** The revision the change was made from; 0: there was none yet. */
  readonly baseRevision: number;
}

/** Values to go through one by one, as often as one likes; an array is such values. */
export interface Values<Value> extends Iterable<Value> {
  readonly length: number;
}

export interface ValuePlan {
  /** Made anew each time they are gone through: of a hundred thousand, none is kept. */
  readonly changes: Values<ValueChange>;
  /** Whose values change. */
  readonly accountIds: ReadonlySet<string>;
  readonly fresh: number;
  readonly changed: number;
  readonly same: number;
  /** Equal for the same changes on top of the same revisions. */
  readonly digest: string;
}

export const valueKey = ({ accountId, type, periodStart, periodEnd }: ValueKey): string =>
  `${accountId} ${type} ${periodStart} ${periodEnd}`;

/** What storing the proposed values would change; the same (account, metric, start, end) is replaced (domain.md §7). */
export function planValues(
  proposed: Values<ProposedValue>,
  current: ReadonlyMap<string, CurrentValue>,
): ValuePlan {
  const accountIds = new Set<string>();
  let [length, fresh] = [0, 0];
  function* count() {
    for (const change of changesOf(proposed, current)) {
      accountIds.add(change.accountId);
      length += 1;
      if (change.baseRevision === 0) fresh += 1;
      yield digestLine(change);
    }
  }
  const digest = digestOf(count());
  return {
    changes: { length, [Symbol.iterator]: () => changesOf(proposed, current) },
    accountIds,
    fresh,
    changed: length - fresh,
    same: proposed.length - length,
    digest,
  };
}

/** Whether storing it would leave everything as it is; what is not said stays. */
export function isStored(one: ProposedValue, before: CurrentValue | undefined): boolean {
  return (
    before !== undefined &&
    before.value === one.value &&
    before.unit === (one.unit ?? before.unit) &&
    before.source === (one.source ?? before.source)
  );
}

function* changesOf(
  proposed: Iterable<ProposedValue>,
  current: ReadonlyMap<string, CurrentValue>,
): Generator<ValueChange> {
  for (const one of proposed) {
    const { accountId, type, periodStart, periodEnd, value } = one;
    const before = current.size === 0 ? undefined : current.get(valueKey(one));
    const unit = one.unit ?? before?.unit ?? '';
    const source = one.source ?? before?.source ?? 'csv';
    if (before?.value === value && before.unit === unit && before.source === source) continue;
    const baseRevision = before?.revision ?? 0;
    yield { accountId, type, periodStart, periodEnd, value, unit, source, baseRevision };
  }
}

const digestLine = (one: ValueChange): string =>
  `${valueKey(one)} ${one.baseRevision} ${one.value} ${one.unit} ${one.source}`;
