import { HIGH, LOW } from '../change-scores.ts';
import type { ExpectedRun } from '../count-messages.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import { simulatedWeek } from '../weeks.ts';

const TENANTS = 3;
const REPLICAS = 3;
/**
 * Quarters whose review is due on the Monday after that week (their last week and their last month have
 * closed by then), by the first day of their first week.
 */
const QUARTERS: Readonly<Record<string, string>> = {
  '2025-10-06': '2025-06-30',
  '2025-12-29': '2025-09-29',
  '2026-03-30': '2025-12-29',
  '2026-06-29': '2026-03-30',
  '2026-09-28': '2026-06-29',
};
const TIMING = { leaseSeconds: 30, sweepAfterSeconds: 10 };

export const replicas: Scenario = {
  letter: 'b',
  name: 'three replicas, a simulated year with both changes of the clock',
  limitMs: 20 * 60_000,
  async run({ openStage, say }, { slots }) {
    // Few slots: those around the night in which winter time begins.
    const firstMonday = slots >= 52 ? '2025-10-20' : '2025-10-06';
    const stage = await openStage({
      tenants: TENANTS,
      weeks: slots + 1,
      startsAt: simulatedWeek(firstMonday, 0).at(2, '10:00:00'),
      timing: TIMING,
      pictures: 'pixel',
    });
    await Promise.all(Array.from({ length: REPLICAS }, () => stage.startReplica()));
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    const expected: ExpectedRun[] = [];
    const early: string[] = [];
    let reminders = 0;
    let falls = 0;
    const numbers = Array.from({ length: TENANTS }, (_, index) => index + 1);
    const due = async (iso: string) => {
      await stage.turnTo(iso);
      await stage.tickAll();
      await stage.untilDone(expected.length + reminders, 60_000);
    };
    for (let slot = 0; slot < slots; slot += 1) {
      const week = simulatedWeek(firstMonday, slot);
      reminders += TENANTS;
      await due(week.at(5, '14:00:10'));
      const { reported, at } = simulatedWeek(firstMonday, slot + 1);
      // Half a minute early by the clock on the wall, also after the nights in which it is changed.
      await stage.turnTo(at(1, '07:59:30'));
      await stage.tickAll();
      const runs = await stage.query<{ count: number }>(COUNT_RUNS);
      if (runs[0]?.count !== expected.length + reminders) early.push(`too early: ${reported}`);
      expected.push(...mondayRuns(TENANTS, reported));
      const quarter = QUARTERS[reported];
      if (quarter !== undefined)
        for (const tenant of numbers)
          expected.push({ tenant, report: 'quarter-review', period: quarter });
      await stage.changeScores(slot % 2 === 0 ? LOW : HIGH);
      if (slot % 2 === 0) falls += TENANTS;
      await due(at(1, quarter === undefined ? '08:15:10' : '08:30:10'));
      if ((slot + 1) % 10 === 0) say(`${slot + 1} weeks`);
    }
    const result = await finish(stage, { runs: expected, falls }, `${slots} weekly slots`);
    return { ...result, problems: [...early, ...result.problems] };
  },
};

const COUNT_RUNS = `SELECT count(*)::int AS count FROM report_runs WHERE status <> 'skipped'`;
