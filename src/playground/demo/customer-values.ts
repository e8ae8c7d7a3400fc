import type { ValueChange } from '../../domain/pulse/plan-values.ts';
import type { Account, MetricDefinition, PulsePeriod } from '../../domain/pulse/types.ts';
import { badHealth } from './bad-months.ts';
import type { CustomerStory } from './customer-stories.ts';
import { noise } from './seeded-noise.ts';

interface ValuesContext {
  readonly story: CustomerStory;
  readonly definitions: readonly MetricDefinition[];
  /** With data, the oldest first. */
  readonly months: readonly PulsePeriod[];
  /** The newest month of the demo's year; later ones follow as time goes on. */
  readonly last: PulsePeriod;
}

/** Where an account without a story stands: about one in eight at risk, one in four to be watched. */
function usualHealth(name: string): number {
  const place = noise(name, 3);
  if (place < 0.1) return 38 + place * 80;
  if (place < 0.34) return 56 + (place - 0.1) * 40;
  return 74 + (place - 0.34) * 28;
}

/** A value of each metric in each month, around the account's health. */
export function customerValues(
  account: Pick<Account, 'id' | 'name'>,
  { story, definitions, months, last }: ValuesContext,
): ValueChange[] {
  const usual = usualHealth(account.name);
  return months.flatMap((month) => {
    const monthsAgo = monthsBetween(month, last);
    const health = badHealth(account.name, -monthsAgo) ?? story.health?.(monthsAgo) ?? usual;
    return definitions.flatMap((definition): ValueChange[] => {
      const { type, unit } = definition;
      const { without } = story;
      if (without !== undefined && monthsAgo < without.lastMonths && without.types.includes(type))
        return [];
      const shift = (noise(`${account.name} ${type}`, 0) - 0.5) * 14;
      const wobble = (noise(`${account.name} ${type}`, monthsAgo + 1) - 0.5) * 6;
      const exact = story.exact?.(type, monthsAgo);
      const value = exact ?? valueAt(definition, health + shift + wobble);
      return [
        {
          accountId: account.id,
          type,
          periodStart: month.start,
          periodEnd: month.end,
          value: String(value),
          unit,
          source: 'demo',
          baseRevision: 0,
        },
      ];
    });
  });
}

/** The value of a health, as precise as people would report it. */
function valueAt({ type, worst, best }: MetricDefinition, health: number): number {
  const share = Math.min(1, Math.max(0, health / 100));
  const value = worst.toNumber() + best.minus(worst).toNumber() * share;
  const digits = type.endsWith('_hours') || type.endsWith('_per_1000') ? 10 : 1;
  return Math.round(value * digits) / digits;
}

/** Months since the year 0. */
const monthNumber = (date: string): number =>
  Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

const monthsBetween = (from: PulsePeriod, to: PulsePeriod): number =>
  monthNumber(to.start) - monthNumber(from.start);
