import type { Entry, Metric, Revision, Scorecard } from '../../../src/domain/scorecard/types.ts';
import type { TenantSettings } from '../../../src/domain/tenant.ts';
import { demoWorld } from '../../../src/playground/demo-world.ts';
import { findEntries } from '../../../src/store/entries.ts';
import type { Store } from '../../../src/store/open-store.ts';
import { findRevisions } from '../../../src/store/revisions.ts';
import { findScorecard } from '../../../src/store/scorecard.ts';
import { findTenantBySlackId } from '../../../src/store/tenants.ts';

export interface StoredDemo {
  readonly settings: TenantSettings;
  readonly setUpAt: Date;
  readonly scorecard: Scorecard;
  readonly entries: readonly Entry[];
  /** Oldest first. */
  readonly revisions: readonly Revision[];
  /** How many lines the log of actions has. */
  readonly actions: number;
  /** Goals, values and their history without ids, in an order of their own. */
  readonly story: readonly string[];
  metric(id: string): Metric;
  /** `section/metric`. */
  pathOf(metric: Metric): string;
}

/** Everything stored about the demo's workspace; throws while it is not set up. */
export async function readDemo(store: Store): Promise<StoredDemo> {
  const tenant = await findTenantBySlackId(store, demoWorld.team.id);
  if (tenant === null || tenant.setUpAt === null) throw new Error('the demo is not set up');
  const stored = await store.inTenant(tenant.id, async (tx) => {
    const scorecard = await findScorecard(tx);
    const revisions: Revision[] = [];
    for (const { id } of scorecard.metrics) {
      revisions.push(...(await findRevisions(tx, { metricId: id, limit: 1000 })));
    }
    return {
      scorecard,
      revisions: revisions.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
      entries: await findEntries(tx, { from: '2000-01-01', to: '2100-01-01' }),
      actions: await tx.prisma.action.count(),
    };
  });
  const { scorecard, revisions } = stored;
  const metrics = new Map(scorecard.metrics.map((metric) => [metric.id, metric]));
  const metric = (id: string): Metric => {
    const found = metrics.get(id);
    if (found === undefined) throw new Error(`no metric ${id}`);
    return found;
  };
  const pathOf = ({ sectionId, name }: Metric): string =>
    `${scorecard.sections.find(({ id }) => id === sectionId)?.name ?? ''}/${name}`;
  const goals = scorecard.metrics.flatMap((one) =>
    one.goals.map((goal) => JSON.stringify({ ...goal, id: '', metricId: pathOf(one) })),
  );
  const values = revisions.map((one) =>
    JSON.stringify({ ...one, metricId: pathOf(metric(one.metricId)) }),
  );
  const story = [...goals, ...values].toSorted();
  return { ...stored, settings: tenant.settings, setUpAt: tenant.setUpAt, story, metric, pathOf };
}
