import { setTimeout as sleep } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import cron from 'node-cron';
import type { SlackConfig } from '../config.ts';
import { createPortfolioCache } from '../slack/answers/portfolio-cache.ts';
import { toBoltLogger } from '../slack/bolt-logger.ts';
import { CLIENT_OPTIONS } from '../slack/call-slack.ts';
import { createChannels } from '../slack/channels.ts';
import type { SlackDeps } from '../slack/deps.ts';
import { createPeople } from '../slack/people.ts';
import { fileHostsFor } from '../slack/start-bot.ts';
import { evaluateOrTell } from './alerts/evaluate-or-tell.ts';
import { findTenantsToEvaluate } from '../store/alerts/alert-progress.ts';
import { hasUnfinished } from '../store/reporter/unfinished.ts';
import { tickAlerts } from './alerts/tick-alerts.ts';
import { checkDeclarations, claimDueRuns, findNextDue } from './claim-runs.ts';
import type { Delivery } from './attempt-delivery.ts';
import { deliverMessage } from './deliver-message.ts';
import type { ReporterDeps } from './deps.ts';
import { forServed } from './for-served.ts';
import { keepReportsUp } from './keep-up.ts';
import { createPictureMaker } from './message-picture.ts';
import { tellExpiredOverrides } from './override-expiry.ts';
import { createPace } from './pace.ts';
import type { Queue } from './queue.ts';
import { runReportOrFail } from './run-report.ts';
import { sweep } from './sweep.ts';
import { REPORTER_TIMING, type ReporterTiming } from './timing.ts';

export interface Reporter {
  /** Looks what there is to do now; what it finds is done in the background. Never throws. */
  readonly tick: () => Promise<void>;
  /** Resolves when nothing is left to do now, or when the patience is over. */
  readonly settle: (patienceMs: number) => Promise<void>;
  /** When the next report is due after an instant; null: none within a year. */
  readonly nextDue: (after: Date) => Promise<Date | null>;
  /** Takes up nothing more; what is under way is finished by the queue's own stop. */
  readonly stop: () => Promise<void>;
}

export interface ReporterParts extends Pick<SlackDeps, 'store' | 'charts' | 'log' | 'now'> {
  readonly queue: Queue;
  readonly filePollMs?: number;
  /** The workspace that the token belongs to. */
  readonly teamId: string;
  /** Other workspaces that it serves as well; unless told otherwise, none. */
  readonly serves?: (teamId: string) => boolean;
  /** How far the messages of a channel are apart; Slack's own limit unless told otherwise. */
  readonly betweenMessagesMs?: number;
  /** Shortened where a process is killed hundreds of times; the way is the same. */
  readonly timing?: Partial<ReporterTiming>;
}

export function toReporterDeps(
  slack: Pick<SlackConfig, 'botToken' | 'apiUrl'>,
  parts: ReporterParts,
): ReporterDeps {
  const { botToken, apiUrl } = slack;
  const { store, charts, log, now, queue, teamId, filePollMs = 500 } = parts;
  const timing = { ...REPORTER_TIMING, ...parts.timing };
  const clientOptions = {
    ...CLIENT_OPTIONS,
    slackApiUrl: apiUrl,
    timeout: timing.callTimeoutMs,
    logger: toBoltLogger(log),
  };
  return {
    store,
    charts,
    log,
    now,
    queue,
    filePollMs,
    client: new WebClient(botToken, clientOptions),
    serves: parts.serves ?? ((team) => team === teamId),
    chance: Math.random,
    timing,
    people: createPeople(now),
    channels: createChannels(now),
    portfolios: createPortfolioCache(),
    fileHosts: fileHostsFor(apiUrl),
  };
}

/** More reports and messages than that at once: numbers go out first, and their pictures follow. */
const CROWD = 12;

/** Carries out what is queued, from now on. */
export async function handleJobs(deps: ReporterDeps, betweenMessagesMs?: number): Promise<void> {
  let underWay = 0;
  const count = async (work: Promise<void>): Promise<void> => {
    underWay += 1;
    await work.finally(() => (underWay -= 1));
  };
  const delivery: Delivery = {
    deps,
    isCrowded: () => underWay > CROWD,
    pace: createPace(betweenMessagesMs),
    pictures: createPictureMaker(deps),
  };
  const served = forServed(deps);
  await deps.queue.work(
    'run-report',
    served((job) => count(runReportOrFail(deps, job))),
  );
  await deps.queue.work(
    'deliver-message',
    served((job) => count(deliverMessage(delivery, job))),
  );
  await deps.queue.work(
    'evaluate-alerts',
    served((job) => evaluateOrTell(deps, job)),
  );
}

const LOOK_MS = 200;

const isBusy = ({ store, now }: ReporterDeps): Promise<boolean> =>
  store.asOwner(async (tx) => {
    const due = await findTenantsToEvaluate(tx, now(), 1);
    return due.length > 0 || (await hasUnfinished(tx, now()));
  });

type Task = readonly [what: string, work: (now: Date) => Promise<void>];

/**
 * Wakes every minute and derives from the database what is due; any number of processes may do so.
 */
export async function startReporter(
  slack: Pick<SlackConfig, 'botToken' | 'apiUrl'>,
  parts: ReporterParts,
): Promise<Reporter> {
  checkDeclarations();
  const deps = toReporterDeps(slack, parts);
  const { log } = deps;
  await handleJobs(deps, parts.betweenMessagesMs);
  const tasks: readonly Task[] = [
    ['claim due reports', (now) => claimDueRuns(deps, now)],
    ['look after alerts', (now) => tickAlerts(deps, now)],
    ['queue what was left over', (now) => sweep(deps, now)],
    ['tell expired overrides', (now) => tellExpiredOverrides(deps, now)],
    ['bring posted reports up to date', (now) => keepReportsUp(deps, now)],
  ];
  const look = async () => {
    const now = deps.now();
    for (const [what, work] of tasks) {
      try {
        await work(now);
      } catch (error) {
        log.error(
          { error, what },
          'the reporter could not do its work; it tries again in a minute',
        );
      }
    }
  };
  let looking: Promise<void> = Promise.resolve();
  // One look at a time: one that takes long must not meet the next.
  const tick = () => (looking = looking.then(look));
  const task = cron.schedule('* * * * *', tick, { timezone: 'UTC' });
  void tick();
  return {
    tick,
    settle: async (patienceMs) => {
      const until = performance.now() + patienceMs;
      while (performance.now() < until && (await isBusy(deps))) await sleep(LOOK_MS);
    },
    nextDue: (after) => findNextDue(deps, after),
    stop: async () => {
      await task.stop();
      await looking;
    },
  };
}
