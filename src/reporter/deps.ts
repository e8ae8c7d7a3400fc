import type { WebClient } from '@slack/web-api';
import type { SlackDeps } from '../slack/deps.ts';
import type { Queue } from './queue.ts';
import type { ReporterTiming } from './timing.ts';

/** What the reporter works with; built once, literals in tests. */
export interface ReporterDeps extends SlackDeps {
  readonly queue: Queue;
  /** Is this the workspace that the client's token belongs to? Others are left alone. */
  readonly serves: (teamId: string) => boolean;
  /** A client of its own: what is delivered in the background never holds up an answer. */
  readonly client: WebClient;
  /** Picks a moment between retries, 0 to 1. */
  readonly chance: () => number;
  readonly timing: ReporterTiming;
}
