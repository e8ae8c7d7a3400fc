import type { WebClient } from '@slack/web-api';
import type { ChartSpec } from '../render/chart-spec.ts';
import type { Log } from '../log.ts';
import type { Queue } from '../reporter/queue.ts';
import type { Store } from '../store/open-store.ts';
import type { Channels } from './channels.ts';
import type { PortfolioCache } from './answers/portfolio-cache.ts';
import type { People } from './people.ts';

/** What the Slack edge works with; built once by the composition root, literals in tests. */
export interface SlackDeps {
  readonly store: Store;
  readonly charts: { readonly renderPng: (spec: ChartSpec) => Promise<Buffer> };
  readonly log: Log;
  readonly now: () => Date;
  readonly people: People;
  readonly channels: Channels;
  readonly portfolios: PortfolioCache;
  /** Takes what is done in the background, in the transaction that makes it necessary. */
  readonly queue: Pick<Queue, 'send'>;
  /** Waits between polls of an uploaded picture; short in tests. */
  readonly filePollMs: number;
  /** Hosts that may see the bot token when a shared file is fetched. */
  readonly fileHosts: readonly string[];
}

/** Somebody who can be told something, known or not. */
export interface Asker {
  readonly teamId: string;
  readonly userId: string;
  readonly client: WebClient;
  /** null where the request has no channel, such as a modal opened from nowhere. */
  readonly channelId: string | null;
}

/** Who asks, from where; taken from the verified request, never from its text. */
export interface Caller extends Asker {
  readonly tenantId: string;
}
