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

export interface ValuePlan {
  readonly changes: readonly ValueChange[];
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
  proposed: readonly ProposedValue[],
  current: ReadonlyMap<string, CurrentValue>,
): ValuePlan {
  const changes: ValueChange[] = [];
  let [fresh, same] = [0, 0];
  for (const one of proposed) {
    const { accountId, type, periodStart, periodEnd, value } = one;
    const before = current.get(valueKey(one));
    const unit = one.unit ?? before?.unit ?? '';
    const source = one.source ?? before?.source ?? 'csv';
    if (before === undefined) fresh += 1;
    else if (before.value === value && before.unit === unit && before.source === source) {
      same += 1;
      continue;
    }
    const baseRevision = before?.revision ?? 0;
    changes.push({ accountId, type, periodStart, periodEnd, value, unit, source, baseRevision });
  }
  const digest = digestOf(
    changes.map(
      (one) => `${valueKey(one)} ${one.baseRevision} ${one.value} ${one.unit} ${one.source}`,
    ),
  );
  return { changes, fresh, changed: changes.length - fresh, same, digest };
}
