import { setTimeout as sleep } from 'node:timers/promises';
import { HIGH, LOW } from '../change-scores.ts';
import type { ExpectedRun } from '../count-messages.ts';
import type { Random } from '../random.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage.ts';
import { simulatedWeek } from '../weeks.ts';

const TENANTS = 6;
const REPLICAS = 2;
const FIRST_MONDAY = '2025-01-06';
const TIMING = { leaseSeconds: 8, callTimeoutMs: 2_000, sweepAfterSeconds: 2, pauseScale: 0.2 };

/** One replica that is killed and started over and over, until it is told to stop. */
async function restartForEver(
  stage: Stage,
  random: Random,
  loop: { left: number; readonly isOver: () => boolean },
): Promise<void> {
  while (!loop.isOver()) {
    const replica = await stage.startReplica();
    await sleep(random.between(200, 5_000));
    if (loop.left > 0) {
      loop.left -= 1;
      await replica.process.stop();
      continue;
    }
    while (!loop.isOver()) await sleep(100);
  }
}

export const restartingReplicas: Scenario = {
  letter: 'e',
  name: 'two replicas, each restarting in a loop',
  limitMs: 20 * 60_000,
  async run({ openStage, random, say }, { replicaRestarts }) {
    const stage = await openStage({
      tenants: TENANTS,
      weeks: replicaRestarts * 2,
      startsAt: simulatedWeek(FIRST_MONDAY, 0).at(2, '10:00:00'),
      timing: TIMING,
      pictures: 'pixel',
    });
    const first = await stage.startReplica();
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    await first.process.stop();
    let isOver = false;
    let falls = 0;
    const loop = { left: replicaRestarts, isOver: () => isOver };
    const loops = Array.from({ length: REPLICAS }, () => restartForEver(stage, random, loop));
    const expected: ExpectedRun[] = [];
    const weekAfterWeek = async () => {
      for (let week = 1; loop.left > 0 || week === 1; week += 1) {
        const { reported, at } = simulatedWeek(FIRST_MONDAY, week);
        expected.push(...mondayRuns(TENANTS, reported));
        await stage.turnTo(at(1, '08:16:00'));
        await stage.changeScores(week % 2 === 0 ? HIGH : LOW);
        if (week % 2 === 1) falls += TENANTS;
        await stage.untilDone(expected.length, 180_000);
        say(`${replicaRestarts - loop.left} restarts in ${week} weeks`);
      }
    };
    await weekAfterWeek().finally(() => {
      isOver = true;
    });
    await Promise.all(loops);
    return finish(stage, { runs: expected, falls }, `${replicaRestarts} restarts`);
  },
};
