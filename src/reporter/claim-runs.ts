import { ALL_REPORTS, REPORT_NAMES, reportNamed } from '../../reports/all-reports.ts';
import { parseSchedule, type Schedule } from '../domain/cron.ts';
import { channelOf } from '../domain/reports/build-report-list.ts';
import { findDueRuns, nextRuns, type ReportPlan } from '../domain/reports/due-runs.ts';
import { addReports, findReportPlans, type StoredPlan } from '../store/reporter/report-plans.ts';
import { claimRuns, type RunClaim } from '../store/reporter/report-runs.ts';
import type { ReporterDeps } from './deps.ts';

/** Runs claimed in one transaction. */
const AT_ONCE = 50;

const schedules = new Map<string, Schedule>();

function scheduleOf(text: string): Schedule {
  const known = schedules.get(text) ?? parseSchedule(text);
  if (schedules.size < 1_000) schedules.set(text, known);
  return known;
}

function planOf({ tenant, report, ...plan }: StoredPlan): ReportPlan {
  const { schedule, period } = reportNamed(report);
  return {
    period,
    schedule: scheduleOf(plan.schedule ?? schedule),
    rules: tenant.settings,
    since: plan.since,
    last: plan.last,
  };
}

function toClaims(plan: StoredPlan, now: Date): RunClaim[] {
  const { tenant, report } = plan;
  const channelId = channelOf(reportNamed(report), plan, tenant.settings);
  return findDueRuns(planOf(plan), now).map((run) => ({
    ...run,
    tenantId: tenant.id,
    report,
    channelId,
  }));
}

/**
 * Finds what is due in all tenants and claims it, each run with the job that carries it out: any
 * number of processes may look at the same time.
 */
export async function claimDueRuns(
  deps: Pick<ReporterDeps, 'store' | 'queue' | 'log' | 'serves'>,
  now: Date,
): Promise<void> {
  const { store, log, serves } = deps;
  const plans = await store.asOwner(async (tx) => {
    await addReports(tx, REPORT_NAMES, now);
    return findReportPlans(tx, REPORT_NAMES, now);
  });
  const claims = inOrder(
    plans.filter(({ tenant }) => serves(tenant.slackId)).flatMap((plan) => toClaims(plan, now)),
  );
  for (let at = 0; at < claims.length; at += AT_ONCE) {
    const some = claims.slice(at, at + AT_ONCE);
    try {
      await claim(deps, some, now);
    } catch (error) {
      log.warn({ error }, 'runs that are due could not be claimed together; now one by one');
      for (const one of some)
        await claim(deps, [one], now).catch((reason: unknown) =>
          log.error(
            { error: reason, tenantId: one.tenantId },
            'a run that is due is claimed later',
          ),
        );
    }
  }
}

/** One transaction for many tenants: what each sees is not read here, and the rows name their tenants. */
async function claim(
  { store, queue, log }: Pick<ReporterDeps, 'store' | 'queue' | 'log'>,
  claims: readonly RunClaim[],
  now: Date,
): Promise<void> {
  const jobs = await store.asOwner(async (tx) => {
    const claimed = await claimRuns(tx, claims, now);
    await queue.send(tx, 'run-report', claimed);
    return claimed;
  });
  if (jobs.length > 0) log.info({ runs: jobs.length }, 'claimed runs that are due');
}

/** The scorecard before the pulse, as they are listed. */
const inOrder = (claims: readonly RunClaim[]) =>
  claims.toSorted((a, b) => REPORT_NAMES.indexOf(a.report) - REPORT_NAMES.indexOf(b.report));

/** Throws for a declaration whose schedule cannot be read: at the start, not on a Monday. */
export function checkDeclarations(): void {
  for (const { schedule } of ALL_REPORTS) parseSchedule(schedule);
}

/** When the next report of anybody is due after an instant; null: none within a year. */
export async function findNextDue(
  { store, serves }: Pick<ReporterDeps, 'store' | 'serves'>,
  after: Date,
): Promise<Date | null> {
  const plans = await store.asOwner((tx) => findReportPlans(tx, REPORT_NAMES, after));
  const next = plans
    .filter(({ tenant }) => serves(tenant.slackId))
    .flatMap((plan) => nextRuns(planOf(plan), after, 1));
  return next.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
}
