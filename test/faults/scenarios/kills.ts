import { setTimeout as sleep } from 'node:timers/promises';
import { HIGH, LOW } from '../change-scores.ts';
import type { ExpectedRun } from '../count-messages.ts';
import type { CallMoment } from '../processes/slack.ts';
import type { Random } from '../random.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import type { Replica, Stage } from '../stage.ts';
import { simulatedWeek } from '../weeks.ts';

const TENANTS = 8;
const FIRST_MONDAY = '2024-01-08';
/** A killed process leaves its messages to whoever comes after that. */
const TIMING = { leaseSeconds: 4, callTimeoutMs: 1_000, sweepAfterSeconds: 1, pauseScale: 0.2 };
/** From its start on, so that it gets that far on a busy machine. */
const PATIENCE_MS = 12_000;

/** Where a process is killed: so long after it is asked to start or has started, or at a step of a call to Slack. */
type Moment =
  | { readonly kind: 'starting' | 'started'; readonly afterMs: number }
  | { readonly kind: 'call'; readonly moment: CallMoment };

const METHODS = [
  'chat.postMessage',
  'chat.postMessage',
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'files.completeUploadExternal',
  'users.info',
];

function chooseMoment(random: Random): Moment {
  const chance = random.next();
  if (chance < 0.1) return { kind: 'starting', afterMs: random.between(0, 1_500) };
  if (chance < 0.4) return { kind: 'started', afterMs: random.between(0, 2_000) };
  const when = random.pick(['received', 'stored'] as const);
  return {
    kind: 'call',
    moment: { method: random.pick(METHODS), nth: random.between(1, 3), when },
  };
}

/** Starts a process, and kills it at the moment; false: it was done before, and lives. */
async function killAtMoment(stage: Stage, replica: Replica, moment: Moment): Promise<boolean> {
  const { pid, stop } = replica.process;
  const starting = replica.start();
  if (moment.kind !== 'call') {
    if (moment.kind === 'started') await starting;
    await sleep(moment.afterMs);
    await stop();
  } else {
    const ask = { pid, moment: moment.moment, patienceMs: PATIENCE_MS };
    if (!(await stage.slack.ask('killAt', ask))) {
      const isDone = await stage.untilDone(0, 0).then(
        () => true,
        () => false,
      );
      if (isDone) return false;
      await stop();
    }
  }
  await starting;
  await replica.process.ended;
  return true;
}

export const kills: Scenario = {
  letter: 'a',
  name: '`kill -9` at random moments, restarted each time',
  limitMs: 60 * 60_000,
  async run({ openStage, random, say }, sizes) {
    const stage = await openStage({
      tenants: TENANTS,
      weeks: sizes.kills,
      startsAt: simulatedWeek(FIRST_MONDAY, 0).at(2, '10:00:00'),
      timing: TIMING,
      pictures: 'pixel',
    });
    // Reports and customers are first seen: they count from here on.
    const first = await stage.startReplica();
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    await first.process.stop();
    const expected: ExpectedRun[] = [];
    let falls = 0;
    let killed = 0;
    let spare = stage.prepareReplica();
    for (let week = 1; killed < sizes.kills; week += 1) {
      const { reported, at } = simulatedWeek(FIRST_MONDAY, week);
      await stage.turnTo(at(1, '08:16:00'));
      expected.push(...mondayRuns(TENANTS, reported));
      await stage.changeScores(week % 2 === 0 ? HIGH : LOW);
      if (week % 2 === 1) falls += TENANTS;
      for (;;) {
        const replica = await spare;
        spare = stage.prepareReplica();
        const isLast = killed >= sizes.kills;
        if (!isLast && (await killAtMoment(stage, replica, chooseMoment(random)))) {
          killed += 1;
          if (killed % 10 === 0) say(`${killed} kills in ${week} weeks`);
          if (await isDone(stage, expected.length)) break;
          continue;
        }
        if (isLast) await replica.start();
        await stage.untilDone(expected.length, 60_000);
        await replica.process.stop();
        break;
      }
    }
    await (await spare).process.stop();
    return finish(stage, { runs: expected, falls }, `${killed} kills`);
  },
};

const isDone = (stage: Stage, runs: number) =>
  stage.untilDone(runs, 0).then(
    () => true,
    () => false,
  );
