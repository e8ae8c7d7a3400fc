import { InvalidInput } from '../../src/errors.ts';
import type { MetricInput } from '../../src/store/metrics.ts';
import type { Store } from '../../src/store/open-store.ts';
import { findScorecard } from '../../src/store/scorecard.ts';
import type { SectionInput } from '../../src/store/sections.ts';
import type { Acme } from './acme.ts';

export const section = (name: string): SectionInput => ({
  name,
  ownerId: null,
  contributorIds: [],
  active: true,
});

/** A new weekly metric, Visits, in the section Sales. */
export const visits = (acme: Acme, change: Partial<MetricInput> = {}): MetricInput => ({
  sectionId: acme.sales.id,
  name: 'Visits',
  unit: 'count',
  currency: null,
  rollUp: 'mean',
  cadence: 'weekly',
  ownerId: null,
  contributorIds: [],
  percentRange: 'to-100',
  sourceNote: 'manual',
  active: true,
  ...change,
});

const show = (one: { name: string; archivedAt: Date | null }) =>
  one.archivedAt === null ? one.name : `(${one.name})`;

/** Names in display order, archived ones in brackets. */
export async function readNames(
  store: Store,
  { tenant }: Acme,
): Promise<{ sections: string[]; metrics: string[] }> {
  const { sections, metrics } = await store.inTenant(tenant.id, findScorecard);
  return { sections: sections.map(show), metrics: metrics.map(show) };
}

/** Whether a name was refused at its field. */
export const isNameRefused = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    (error: unknown) => error instanceof InvalidInput && error.fields['name'] !== undefined,
  );
