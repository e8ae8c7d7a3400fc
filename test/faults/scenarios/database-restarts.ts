import { setTimeout as sleep } from 'node:timers/promises';
import { HIGH, LOW } from '../change-scores.ts';
import type { ExpectedRun } from '../count-messages.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import { simulatedWeek } from '../weeks.ts';

const TENANTS = 4;
const REPLICAS = 2;
const FIRST_MONDAY = '2025-01-06';
const TIMING = { leaseSeconds: 20, sweepAfterSeconds: 2, pauseScale: 0.2 };

export const databaseRestarts: Scenario = {
  letter: 'd',
  name: 'PostgreSQL killed and started again in the middle, two replicas',
  limitMs: 25 * 60_000,
  async run({ openStage, random, restartDatabase, say }, sizes) {
    if (restartDatabase === null) throw new Error('the server is not ours to restart');
    const stage = await openStage({
      tenants: TENANTS,
      weeks: sizes.databaseRestarts + 1,
      startsAt: simulatedWeek(FIRST_MONDAY, 0).at(2, '10:00:00'),
      timing: TIMING,
      pictures: 'pixel',
    });
    await Promise.all(Array.from({ length: REPLICAS }, () => stage.startReplica()));
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    const expected: ExpectedRun[] = [];
    let restarts = 0;
    let falls = 0;
    for (let week = 1; restarts < sizes.databaseRestarts; week += 1) {
      const { reported, at } = simulatedWeek(FIRST_MONDAY, week);
      expected.push(...mondayRuns(TENANTS, reported));
      await stage.turnTo(at(1, '08:16:00'));
      await stage.changeScores(week % 2 === 0 ? HIGH : LOW);
      if (week % 2 === 1) falls += TENANTS;
      const times = Math.min(random.between(1, 3), sizes.databaseRestarts - restarts);
      for (let time = 0; time < times; time += 1) {
        await sleep(random.between(0, 2_500));
        await restartDatabase();
        restarts += 1;
      }
      await stage.untilDone(expected.length, 120_000);
      say(`${restarts} restarts in ${week} weeks`);
    }
    return finish(stage, { runs: expected, falls }, `${restarts} restarts`);
  },
};
