import type { IsoDate } from '../tenant.ts';
import type { ReportName } from './types.ts';

/**
 * claimed: somebody works on its content; sending: its messages are in the outbox; posted: Slack shows
 * them all; failed: at least one could not be posted; skipped: missed while nothing ran; nothing: there
 * was nothing to say.
 */
export type RunStatus = 'claimed' | 'sending' | 'posted' | 'failed' | 'skipped' | 'nothing';

/** One time a report was, or is to be, sent. */
export interface ReportRun {
  readonly id: string;
  readonly report: ReportName;
  /** First day. */
  readonly period: IsoDate;
  /** 0: the scheduled one. */
  readonly attempt: number;
  readonly status: RunStatus;
  readonly dueAt: Date;
  readonly late: boolean;
  readonly channelId: string | null;
  /** Slack user id of who asked for it, or SHELL; null: its schedule did. */
  readonly requestedBy: string | null;
  /** In words; null unless it failed. */
  readonly problem: string | null;
  readonly claimedAt: Date;
  readonly finishedAt: Date | null;
}

/** In place of a user's id: asked for from a shell. */
export const SHELL = 'shell';
