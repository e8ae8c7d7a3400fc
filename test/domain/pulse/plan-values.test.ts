import { describe, expect, it } from 'vitest';
import {
  planValues,
  valueKey,
  type CurrentValue,
  type ProposedValue,
} from '../../../src/domain/pulse/plan-values.ts';

const october = { periodStart: '2025-10-01', periodEnd: '2025-10-31' };
const proposed = (accountId: string, value: string, rest: Partial<ProposedValue> = {}) => ({
  ...october,
  accountId,
  type: 'nps_score',
  value,
  unit: null,
  source: null,
  ...rest,
});
const stored = (one: ProposedValue, rest: Partial<CurrentValue> = {}): [string, CurrentValue] => [
  valueKey(one),
  { value: one.value, unit: 'points', source: 'csv', revision: 3, ...rest },
];

describe('what a file of values would change', () => {
  const [alder, birch, cedar] = [
    proposed('alder', '10'),
    proposed('birch', '20'),
    proposed('cedar', '30'),
  ];
  const current = new Map([stored(birch), stored(cedar, { value: '29' })]);
  const plan = planValues([alder, birch, cedar], current);

  it('is what is new and what is not the same; what the file does not say stays', () => {
    const unsaid = { ...october, type: 'nps_score' };
    const changes = [
      { ...unsaid, accountId: 'alder', value: '10', unit: '', source: 'csv', baseRevision: 0 },
      {
        ...unsaid,
        accountId: 'cedar',
        value: '30',
        unit: 'points',
        source: 'csv',
        baseRevision: 3,
      },
    ];
    expect(plan).toMatchObject({ fresh: 1, changed: 1, same: 1 });
    expect([...plan.changes]).toEqual(changes);
    expect([...plan.changes]).toEqual(changes);
    expect(plan.changes.length).toBe(2);
    expect([...plan.accountIds]).toEqual(['alder', 'cedar']);
  });

  it.each<[string, Partial<ProposedValue>]>([
    ['value', { value: '21' }],
    ['unit', { unit: '%' }],
    ['source', { source: 'import' }],
  ])('counts another %s', (_, rest) => {
    expect(planValues([{ ...birch, ...rest }], current)).toMatchObject({ changed: 1, same: 0 });
  });

  it('has the same digest in any order, and another on top of other revisions', () => {
    expect(planValues([cedar, alder, birch], current).digest).toBe(plan.digest);
    const later = new Map([stored(birch), stored(cedar, { value: '29', revision: 4 })]);
    expect(planValues([alder, birch, cedar], later).digest).not.toBe(plan.digest);
  });
});
