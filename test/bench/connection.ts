/** Where a bot finds its local Slack. */
export interface SlackConnection {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
}

/** The bench happens on a Monday evening in October 2025, so that its data is the same every day. */
export const BENCH_START = new Date('2025-10-27T20:00:00Z');

/** The bench's clock: real seconds, counted from its Monday evening on. */
export function benchClock(startedAtMs: number): () => Date {
  return () => new Date(BENCH_START.getTime() + Date.now() - startedAtMs);
}
