import type { Fault } from '../../../src/playground/local-slack/faults.ts';
import { HIGH, LOW } from '../change-scores.ts';
import type { ExpectedRun } from '../count-messages.ts';
import { finish, mondayRuns, type Scenario } from '../scenario.ts';
import { simulatedWeek } from '../weeks.ts';
import { setTimeout as sleep } from 'node:timers/promises';

const TENANTS = 3;
const FIRST_MONDAY = '2025-01-06';
/** Slack's silence is waited out in two seconds; the rest is as in the app. */
const TIMING = { leaseSeconds: 20, callTimeoutMs: 2_000, sweepAfterSeconds: 2, pauseScale: 0.2 };

const POST = 'chat.postMessage';

/** What Slack does wrong, and at which call. */
const FAULTS: readonly (readonly [method: string, fault: Fault])[] = [
  [POST, { kind: 'rateLimited', retryAfterSeconds: 1 }],
  [POST, { kind: 'status', status: 500 }],
  [POST, { kind: 'status', status: 503 }],
  [POST, { kind: 'statusAfter', status: 500 }],
  [POST, { kind: 'statusAfter', status: 503 }],
  [POST, { kind: 'dropBefore' }],
  [POST, { kind: 'dropAfter' }],
  [POST, { kind: 'hang' }],
  [POST, { kind: 'hangAfter' }],
  [POST, { kind: 'error', error: 'fatal_error' }],
  [POST, { kind: 'error', error: 'msg_blocks_too_long' }],
  ['chat.update', { kind: 'dropAfter' }],
  ['chat.update', { kind: 'status', status: 500 }],
  ['chat.update', { kind: 'rateLimited', retryAfterSeconds: 1 }],
  ['users.info', { kind: 'status', status: 500 }],
  ['conversations.info', { kind: 'hang' }],
  ['files.getUploadURLExternal', { kind: 'rateLimited', retryAfterSeconds: 1 }],
  ['files.completeUploadExternal', { kind: 'dropAfter' }],
  ['files.info', { kind: 'status', status: 503 }],
  ['upload', { kind: 'status', status: 500 }],
];

export const slackFaults: Scenario = {
  letter: 'c',
  name: 'Slack answering 429, 500, 503, cut off before and after storing, losing answers, hanging',
  limitMs: 20 * 60_000,
  async run({ openStage, random, say }, { faultRounds }) {
    const stage = await openStage({
      tenants: TENANTS,
      weeks: FAULTS.length * Math.ceil(faultRounds) + 3,
      startsAt: simulatedWeek(FIRST_MONDAY, 0).at(2, '10:00:00'),
      timing: TIMING,
      pictures: 'pixel',
    });
    await stage.startReplica();
    await stage.tickAll();
    await stage.untilDone(0, 60_000);
    const step = faultRounds < 1 ? Math.round(1 / faultRounds) : 1;
    const chosen = FAULTS.filter((_, index) => index % step === 0);
    const expected: ExpectedRun[] = [];
    let faults = 0;
    let falls = 0;
    let week = 0;
    const nextWeek = async () => {
      week += 1;
      const { reported, at } = simulatedWeek(FIRST_MONDAY, week);
      expected.push(...mondayRuns(TENANTS, reported));
      await stage.turnTo(at(1, '08:16:00'));
      await stage.changeScores(week % 2 === 0 ? HIGH : LOW);
      if (week % 2 === 1) falls += TENANTS;
      await stage.tickAll();
    };
    for (let round = 0; round < faultRounds; round += 1) {
      for (const [method, fault] of chosen) {
        const times = random.between(1, 4);
        faults += times;
        await stage.slack.ask('next', { method, fault, times });
        // What is uncertain is looked up; that goes wrong as well, now and then.
        if (random.next() < 0.5)
          await stage.slack.ask('next', {
            method: 'conversations.history',
            fault: { kind: 'status', status: 503 },
          });
        await nextWeek();
        await stage.untilDone(expected.length, 90_000);
        await stage.slack.ask('clearFaults', undefined);
      }
      say(`${faults} faults`);
    }
    // Nobody can be reached for a while; and pictures that never become ready.
    await stage.slack.ask('refuseConnections', true);
    await nextWeek();
    await sleep(3_000);
    await stage.slack.ask('refuseConnections', false);
    await stage.untilDone(expected.length, 120_000);
    return finish(stage, { runs: expected, falls }, `${faults} faults, one outage`);
  },
};
