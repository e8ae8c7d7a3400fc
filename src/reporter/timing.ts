import { CLIENT_OPTIONS } from '../slack/call-slack.ts';

/** How long the reporter waits for what. */
export interface ReporterTiming {
  /** Longer than anything one attempt does: the picture, three layouts, waiting for the channel's turn. */
  readonly leaseSeconds: number;
  /** A call to Slack is given up after it. A message is not posted with less than that left of its lease. */
  readonly callTimeoutMs: number;
  /** So long a queued job may take to come to its turn before another is queued. */
  readonly sweepAfterSeconds: number;
  /** A message waits so long for its picture; then it is posted, and the picture follows. */
  readonly pictureWaitMs: { readonly first: number; readonly later: number };
  /** Pauses between tries are multiplied by it. */
  readonly pauseScale: number;
}

export const REPORTER_TIMING: ReporterTiming = {
  leaseSeconds: 120,
  callTimeoutMs: CLIENT_OPTIONS.timeout,
  sweepAfterSeconds: 120,
  pictureWaitMs: { first: 20_000, later: 60_000 },
  pauseScale: 1,
};
