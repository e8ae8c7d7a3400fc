import { v7 as uuid } from 'uuid';
import { mspScorecard2025 } from '../../reports/templates/msp-scorecard-2025.ts';
import { DEFAULT_ALERT_SETTINGS } from '../domain/alerts/settings.ts';
import { goalInForce } from '../domain/scorecard/goal.ts';
import { toNewSections } from '../domain/scorecard/template-input.ts';
import { fromTemplate } from '../domain/scorecard/template.ts';
import type { Metric } from '../domain/scorecard/types.ts';
import { DEFAULT_SETTINGS, type TenantSettings } from '../domain/tenant.ts';
import { Decimal } from '../domain/decimal.ts';
import { saveAlertSettings } from '../store/alerts/tenant-settings.ts';
import { createScorecard } from '../store/create-scorecard.ts';
import { saveGoal } from '../store/goals.ts';
import type { Store, TenantTx } from '../store/open-store.ts';
import { findScorecard } from '../store/scorecard.ts';
import { lockSetUp } from '../store/set-up.ts';
import { findOrCreateTenant, findTenant, saveSettings } from '../store/tenants.ts';
import { DEMO_PEOPLE, DEMO_TEAM_CHANNEL, demoWorld } from './demo-world.ts';
import { beginAlerts } from './demo/begin-alerts.ts';
import { metricsByPath } from './demo/metrics-by-path.ts';
import { planCustomers } from './demo/plan-customers.ts';
import { planDemo, type DemoGoal } from './demo/plan-demo.ts';
import { saveCustomers } from './demo/save-customers.ts';
import { saveSubmissions } from './demo/save-submissions.ts';

/** Goals and definitions of the template hold for all time, as they do after `/scorecard setup`. */
const SINCE_EVER = '1970-01-01';

const ADMIN = DEMO_PEOPLE.admin;

const SETTINGS: TenantSettings = {
  ...DEFAULT_SETTINGS,
  zone: 'America/New_York',
  currency: 'USD',
  numberFormat: 'comma-dot',
  teamChannelId: DEMO_TEAM_CHANNEL,
  adminIds: [ADMIN],
  managerIds: [DEMO_PEOPLE.jason],
  csmIds: [DEMO_PEOPLE.csm, DEMO_PEOPLE.noor],
};

/** Whom an alert goes to when its customer success manager does not answer it. */
const MANAGERS = { [DEMO_PEOPLE.csm]: DEMO_PEOPLE.jason, [DEMO_PEOPLE.noor]: DEMO_PEOPLE.jason };

/** Sections the template leaves to whoever sets it up. */
const OWNERS: Readonly<Record<string, string>> = {
  'Inside Sales': DEMO_PEOPLE.jason,
  'Outside Sales': DEMO_PEOPLE.jason,
  'Hybrid Sales': DEMO_PEOPLE.josh,
  'Warm 250': DEMO_PEOPLE.charles,
  'Reactive Operations': DEMO_PEOPLE.scott,
  'Professional Services': DEMO_PEOPLE.scott,
  'Proactive Operations': DEMO_PEOPLE.scott,
  Marketing: DEMO_PEOPLE.csm,
  Financial: ADMIN,
};

/**
 * Gives the demo's workspace its scorecard and half a year of invented numbers, unless it is set up
 * already. All in one transaction: a start that is cut off leaves nothing behind that the next one
 * would take for finished.
 */
export async function createDemoTenant(store: Store, { now }: { now: Date }): Promise<void> {
  const { id: slackId, name } = demoWorld.team;
  const { id } = await findOrCreateTenant(store, { slackId, name, now });
  await store.inTenant(id, async (tx) => {
    await lockSetUp(tx);
    const tenant = await findTenant(tx);
    if (tenant.setUpAt !== null) return;
    const plan = planDemo(now, SETTINGS);
    await saveSettings(tx, SETTINGS, { by: ADMIN, at: plan.setUpAt, setUp: true });
    await createSections(tx, plan.setUpAt);
    const metrics = metricsByPath(await findScorecard(tx));
    for (const goal of plan.goals) await saveDemoGoal(tx, metrics, goal);
    await saveSubmissions(tx, plan.submissions, { metrics, settings: SETTINGS, standing: [] });
    const customers = planCustomers(now, SETTINGS, SETTINGS.csmIds);
    await saveCustomers(tx, customers, { settings: SETTINGS, now, by: ADMIN });
    const alerts = { ...DEFAULT_ALERT_SETTINGS, managers: MANAGERS };
    await saveAlertSettings(tx, alerts, { by: ADMIN, at: plan.setUpAt });
    await beginAlerts(tx, customers.periods, SETTINGS);
  });
}

async function createSections(tx: TenantTx, at: Date): Promise<void> {
  const scorecard = fromTemplate(mspScorecard2025, {
    owners: OWNERS,
    currency: SETTINGS.currency,
    from: SINCE_EVER,
    now: at,
    by: ADMIN,
    newId: uuid,
  });
  const sections = toNewSections(scorecard);
  const since = { from: SINCE_EVER, monthFrom: SINCE_EVER };
  await createScorecard(tx, { sections }, { by: ADMIN, at, ...since });
}

async function saveDemoGoal(
  tx: TenantTx,
  metrics: ReadonlyMap<string, Metric>,
  { path, low, from, onePeriodOnly, by, at }: DemoGoal,
): Promise<void> {
  const metric = metrics.get(path);
  const standing = metric === undefined ? null : goalInForce(metric.goals, from);
  if (metric === undefined || standing === null) throw new Error(`${path} has no goal to change`);
  const { operator, high, band } = standing;
  const terms = { operator, low: new Decimal(low), high, band };
  await saveGoal(tx, { metricId: metric.id, terms, from, onePeriodOnly }, { by, at });
}
