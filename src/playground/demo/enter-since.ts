import type { Store } from '../../store/open-store.ts';
import { findEntries } from '../../store/entries.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { findTenant, findTenantBySlackId } from '../../store/tenants.ts';
import { demoWorld } from '../demo-world.ts';
import { enterCustomersSince } from './enter-customers-since.ts';
import { metricsByPath } from './metrics-by-path.ts';
import { firstWeekSince, planSince } from './plan-since.ts';
import { saveSubmissions } from './save-submissions.ts';

const END_OF_TIME = '9998-12-31';

/** Enters what the demo's people have entered by `now`; a second time for the same time does nothing. */
export async function enterSince(store: Store, { now }: { now: Date }): Promise<void> {
  const tenant = await findTenantBySlackId(store, demoWorld.team.id);
  if (tenant === null) return;
  await store.inTenant(tenant.id, async (tx) => {
    const { settings, setUpAt } = await findTenant(tx);
    if (setUpAt === null) return;
    const metrics = metricsByPath(await findScorecard(tx));
    const from = firstWeekSince(setUpAt, settings).start;
    const entries = await findEntries(tx, { from, to: END_OF_TIME });
    const submissions = planSince(now, { settings, setUpAt, metrics, entries });
    await saveSubmissions(tx, submissions, { metrics, settings, standing: entries });
    await enterCustomersSince(tx, { settings, now });
  });
}
