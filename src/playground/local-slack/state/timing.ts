/** Slack's times, in milliseconds; tests shorten them. */
export interface Timing {
  /** From the completed upload to a file that has its type. */
  fileReadyMs: number;
  ackMs: number;
  triggerLifeMs: number;
  responseUrlLifeMs: number;
  /** Waits before the first, second and third redelivery of an event. */
  eventRetriesMs: readonly number[];
  socketPingMs: number;
  /** A message in a channel sooner than that after the one before is refused (429); 0: never. */
  betweenMessagesMs: number;
}

export const SLACK_TIMING: Timing = {
  fileReadyMs: 50,
  ackMs: 3_000,
  triggerLifeMs: 3_000,
  responseUrlLifeMs: 30 * 60_000,
  eventRetriesMs: [0, 60_000, 300_000],
  socketPingMs: 10_000,
  // Slack lets short bursts pass; who wants to be held to the rule says so.
  betweenMessagesMs: 0,
};
