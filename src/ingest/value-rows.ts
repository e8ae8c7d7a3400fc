import type { Values } from '../domain/pulse/plan-values.ts';
import { createBlocks } from './blocks.ts';
import type { CheckedPulseValue } from './check-pulse-row.ts';

type Shared = Omit<CheckedPulseValue, 'accountId' | 'value'>;

/**
 * The values of a file in the order they came. A hundred thousand of them are of few metrics, days,
 * units and sources: those are kept once, and a value is three words.
 */
export function collectValues() {
  const accountIds = createBlocks<string>();
  const shared = createBlocks<Shared>();
  const values = createBlocks<string>();
  const known = new Map<string, Shared>();
  const share = ({ vertical, type, periodStart, periodEnd, unit, source }: Shared): Shared => {
    // How long they are is said, for they can hold anything; dates are always as long.
    const lengths = `${vertical.length} ${type.length} ${unit?.length ?? ''}`;
    const key = `${lengths} ${vertical}${type}${periodStart}${periodEnd}${unit ?? ''}${source ?? ''}`;
    const same = known.get(key) ?? { vertical, type, periodStart, periodEnd, unit, source };
    known.set(key, same);
    return same;
  };
  const rows: Values<CheckedPulseValue> = {
    get length() {
      return values.length;
    },
    *[Symbol.iterator]() {
      const [ofAccounts, ofShared] = [accountIds[Symbol.iterator](), shared[Symbol.iterator]()];
      for (const value of values) {
        const [account, common] = [ofAccounts.next(), ofShared.next()];
        if (account.done === true || common.done === true) return;
        const { vertical, type, periodStart, periodEnd, unit, source } = common.value;
        const accountId = account.value;
        // Each by its name: of a hundred thousand, copying all there are takes a multiple.
        yield { accountId, vertical, type, periodStart, periodEnd, value, unit, source };
      }
    },
  };
  return {
    rows,
    add: (row: CheckedPulseValue): void => {
      accountIds.push(row.accountId);
      shared.push(share(row));
      values.push(row.value);
    },
  };
}
