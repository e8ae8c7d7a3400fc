import type { Scenario } from '../scenario.ts';
import { databaseRestarts } from './database-restarts.ts';
import { kills } from './kills.ts';
import { replicas } from './replicas.ts';
import { restartingReplicas } from './restarting-replicas.ts';
import { slackFaults } from './slack-faults.ts';
import { undeliverable } from './undeliverable.ts';

export const ALL_SCENARIOS: readonly Scenario[] = [
  kills,
  replicas,
  slackFaults,
  databaseRestarts,
  restartingReplicas,
  undeliverable,
];
