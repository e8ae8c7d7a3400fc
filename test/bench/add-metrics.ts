import { DEFAULT_BAND } from '../../src/domain/scorecard/goal.ts';
import {
  createScorecard,
  type TemplateMetric,
  type TemplateSection,
} from '../../src/store/create-scorecard.ts';
import type { TenantTx } from '../../src/store/open-store.ts';

const PER_SECTION = 50;

const toMetric = (name: string): TemplateMetric => ({
  name,
  unit: 'count',
  currency: null,
  rollUp: 'mean',
  cadence: 'weekly',
  ownerId: null,
  percentRange: 'to-100',
  sourceNote: '',
  active: true,
  terms: { operator: 'none', low: null, high: null, band: DEFAULT_BAND },
  definition: { numerator: '', denominator: '', filters: '' },
});

/** A hundred thousand values need many metrics: weeks before 2000 are refused. */
export async function addMetrics(tx: TenantTx, count: number, at: Date): Promise<void> {
  const sections = Array.from({ length: Math.ceil(count / PER_SECTION) }, (_, index) => {
    const metrics = Array.from({ length: PER_SECTION }, (_metric, number) =>
      toMetric(`Figure ${index + 1}-${number + 1}`),
    );
    return {
      name: `Department ${index + 1}`,
      ownerId: null,
      contributorIds: [],
      metrics,
    } satisfies TemplateSection;
  });
  const since = { from: '1970-01-01', monthFrom: '1970-01-01' };
  await createScorecard(tx, { sections }, { by: 'bench', at, ...since });
}
