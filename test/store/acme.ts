import { Decimal } from '../../src/domain/decimal.ts';
import type { GoalTerms, Metric, Section } from '../../src/domain/scorecard/types.ts';
import type { Tenant } from '../../src/domain/tenant.ts';
import { createScorecard, type TemplateMetric } from '../../src/store/create-scorecard.ts';
import type { Store } from '../../src/store/open-store.ts';
import type { EntryChange, SaveContext } from '../../src/store/save-entries.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import { findOrCreateTenant } from '../../src/store/tenants.ts';

export const AT = new Date('2025-10-27T09:00:00.000Z');
export const BY = { by: 'U0ADA', at: AT };
export const MANUAL: SaveContext = { ...BY, source: 'manual', reason: null };

export const AT_LEAST_FIVE: GoalTerms = {
  operator: '>=',
  low: new Decimal(5),
  high: null,
  band: { kind: 'relative', amount: new Decimal('0.1') },
};

export const DIALS: TemplateMetric = {
  name: 'Dials',
  unit: 'count',
  currency: null,
  rollUp: 'mean',
  cadence: 'weekly',
  ownerId: null,
  percentRange: 'to-100',
  sourceNote: 'HubSpot',
  active: true,
  terms: AT_LEAST_FIVE,
  definition: { numerator: 'calls', denominator: '', filters: 'outbound' },
};

const REVENUE: TemplateMetric = {
  ...DIALS,
  name: 'Revenue',
  unit: 'money',
  currency: 'USD',
  cadence: 'monthly',
};

export interface Acme {
  readonly tenant: Tenant;
  readonly sales: Section;
  readonly dials: Metric;
  readonly meetings: Metric;
  readonly revenue: Metric;
}

let made = 0;

/** A tenant of its own with two sections: Sales (Dials, Meetings; weekly) and Money (Revenue; monthly). */
export async function createAcme(store: Store): Promise<Acme> {
  made += 1;
  const tenant = await findOrCreateTenant(store, {
    slackId: `T0ACME${made}`,
    name: 'Acme',
    now: AT,
  });
  const { sections, metrics } = await store.inTenant(tenant.id, async (tx) => {
    const sales = { name: 'Sales', ownerId: 'U0JO', contributorIds: ['U0KIM'] };
    await createScorecard(
      tx,
      {
        sections: [
          { ...sales, metrics: [DIALS, { ...DIALS, name: 'Meetings' }] },
          { name: 'Money', ownerId: null, contributorIds: [], metrics: [REVENUE] },
        ],
      },
      { ...BY, from: '2025-09-01', monthFrom: '2025-09-01' },
    );
    return findScorecard(tx);
  });
  const [sales] = sections;
  const [dials, meetings, revenue] = metrics;
  if (!sales || !dials || !meetings || !revenue) throw new Error('the scorecard is incomplete');
  return { tenant, sales, dials, meetings, revenue };
}

/** A first value of a metric in a week. */
export function valueOf(
  metric: Pick<Metric, 'id'>,
  value: number | string,
  change: Partial<EntryChange> = {},
): EntryChange {
  return {
    metricId: metric.id,
    period: '2025-10-20',
    baseRevision: 0,
    late: false,
    state: 'value',
    value: new Decimal(value),
    numerator: null,
    denominator: null,
    note: null,
    ...change,
  };
}
