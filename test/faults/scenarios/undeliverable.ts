import { DEMO_PEOPLE } from '../../../src/playground/demo-world.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { claimResend } from '../../../src/store/reporter/claim-resend.ts';
import type { ExpectedRun } from '../count-messages.ts';
import type { SeenMessage } from '../processes/slack.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { channelOfTenant, idOfTenant } from '../tenant-world.ts';
import { simulatedWeek } from '../weeks.ts';

/** What is wrong with each tenant; the last one is as it should be. */
const ARCHIVED = 1;
const BOT_REMOVED = 2;
const PERSON_GONE = 3;
const OWNER_GONE_TOO = 4;
const HEALTHY = 5;
const FIRST_MONDAY = '2025-01-06';
const TIMING = { leaseSeconds: 20, sweepAfterSeconds: 2, pauseScale: 0.2 };

interface FailedRun {
  readonly id: string;
  readonly tenantId: string;
  readonly report: string;
  readonly [column: string]: unknown;
}

const FAILED = `SELECT id, tenant_id AS "tenantId", report FROM report_runs WHERE status = 'failed'`;

/** Takes from everybody what the delivery needs. */
async function breakThings(stage: Stage): Promise<void> {
  const { slack } = stage;
  await slack.ask('archive', { channelId: channelOfTenant(ARCHIVED), on: true });
  await slack.ask('removeBot', channelOfTenant(BOT_REMOVED));
  await slack.ask('deactivate', idOfTenant(DEMO_PEOPLE.charles, PERSON_GONE));
  await slack.ask('archive', { channelId: channelOfTenant(OWNER_GONE_TOO), on: true });
  await slack.ask('deactivate', idOfTenant(DEMO_PEOPLE.admin, OWNER_GONE_TOO));
}

async function mendThings({ slack }: Stage): Promise<void> {
  for (const tenant of [ARCHIVED, OWNER_GONE_TOO])
    await slack.ask('archive', { channelId: channelOfTenant(tenant), on: false });
  const by = idOfTenant(DEMO_PEOPLE.admin, BOT_REMOVED);
  await slack.ask('inviteBot', { channelId: channelOfTenant(BOT_REMOVED), by });
}

async function resend(stage: Stage, tenant: number, period: string, now: Date): Promise<void> {
  const log = { info: () => {}, warn: () => {} };
  const store = await openStore({ databaseUrl: stage.databaseUrl, dataDir: '', log });
  const by = idOfTenant(DEMO_PEOPLE.admin, tenant);
  const channelId = channelOfTenant(tenant);
  try {
    await store.inTenant(stage.tenants.ids[tenant] ?? '', (tx) =>
      claimResend(tx, { report: 'weekly-scorecard', period, channelId, by, now, apartMs: 0 }),
    );
  } finally {
    await store.close();
  }
}

/** Each failed run is told once, to one person, with the reason and a button to send it again. */
function checkNotices(runs: readonly FailedRun[], seen: readonly SeenMessage[]): string[] {
  return runs.flatMap(({ id, report }) => {
    const told = seen.filter(({ key }) => key.startsWith(`notice/run/${id}/`));
    const isTold = told.length === 1 && told[0]?.blocks.includes('Resend') === true;
    return isTold ? [] : [`${report} ${id} was told ${told.length} times`];
  });
}

/** Who stands in for somebody who left gets their reminder, and is told once of what is theirs. */
function checkSuccessor(seen: readonly SeenMessage[]): string[] {
  const left = idOfTenant(DEMO_PEOPLE.charles, PERSON_GONE);
  const told = seen.filter(({ key }) => key.startsWith(`notice/left/${left}/`));
  return told.length === 1 ? [] : [`the successor of ${left} was told ${told.length} times`];
}

export const undeliverable: Scenario = {
  letter: 'f',
  name: 'delivery made impossible: channel archived, bot removed, people gone',
  limitMs: 10 * 60_000,
  async run({ openStage }) {
    const startsAt = simulatedWeek(FIRST_MONDAY, 0).at(2, '10:00:00');
    const stage = await openStage({
      tenants: HEALTHY,
      weeks: 4,
      startsAt,
      timing: TIMING,
      pictures: 'pixel',
    });
    await stage.startReplica();
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    await breakThings(stage);
    // Friday's reminders, then Monday's reports.
    await stage.turnTo(simulatedWeek(FIRST_MONDAY, 0).at(5, '14:00:10'));
    await stage.tickAll();
    await stage.untilDone(HEALTHY, 60_000);
    const first = simulatedWeek(FIRST_MONDAY, 1);
    const expected: ExpectedRun[] = mondayRuns(HEALTHY, first.reported);
    await stage.turnTo(first.at(1, '08:16:00'));
    await stage.tickAll();
    await stage.untilDone(HEALTHY + expected.length, 60_000);
    const failed = await stage.query<FailedRun>(FAILED);
    const problems = checkNotices(failed, await stage.slack.ask('readMessages', undefined));
    problems.push(...checkSuccessor(await stage.slack.ask('readMessages', undefined)));
    const atLeast = [ARCHIVED, BOT_REMOVED, OWNER_GONE_TOO].length * 2;
    if (failed.length < atLeast) problems.push(`only ${failed.length} runs failed`);

    await mendThings(stage);
    await resend(stage, ARCHIVED, first.reported, new Date(first.at(1, '08:20:00')));
    await stage.untilDone(HEALTHY + expected.length + 1, 60_000);
    const second = simulatedWeek(FIRST_MONDAY, 2);
    const later = mondayRuns(HEALTHY, second.reported);
    await stage.turnTo(second.at(1, '08:16:00'));
    await stage.tickAll();
    await stage.untilDone(HEALTHY + expected.length + 1 + later.length, 60_000);
    const seen = await stage.slack.ask('readMessages', undefined);
    problems.push(...checkNextReports(seen, second.reported), ...checkResent(seen));

    const counts = await finish(
      stage,
      { runs: [...expected, ...later], falls: 0 },
      `${failed.length} failed runs, 1 resend`,
    );
    return { ...counts, problems: [...problems, ...counts.problems] };
  },
};

const isMain = ({ key }: SeenMessage, part: string) => key.includes(part) && key.endsWith('/main');

/** The next report says that the last one failed, where it did and was not sent again meanwhile. */
function checkNextReports(seen: readonly SeenMessage[], period: string): string[] {
  const says = (tenant: number, report: string) =>
    seen
      .filter((one) => one.channelId === channelOfTenant(tenant))
      .filter((one) => isMain(one, `report/${report}/${period}/0/`))
      .map(({ blocks }) => blocks.includes('The last one failed'));
  const rules = [
    [ARCHIVED, 'weekly-scorecard', false],
    [ARCHIVED, 'weekly-pulse', true],
    [BOT_REMOVED, 'weekly-scorecard', true],
    [BOT_REMOVED, 'weekly-pulse', true],
    [OWNER_GONE_TOO, 'weekly-scorecard', true],
    [HEALTHY, 'weekly-scorecard', false],
  ] as const;
  return rules.flatMap(([tenant, report, wanted]) => {
    const found = says(tenant, report);
    return found.length === 1 && found[0] === wanted
      ? []
      : [`the next ${report} of tenant ${tenant} says of the last one: ${found.join()}`];
  });
}

function checkResent(seen: readonly SeenMessage[]): string[] {
  const resent = seen.filter(
    ({ channelId, key }) =>
      channelId === channelOfTenant(ARCHIVED) && /^report\/.*\/1\/.*\/main$/u.test(key),
  );
  return resent.length === 1 ? [] : [`resent ${resent.length} times`];
}
