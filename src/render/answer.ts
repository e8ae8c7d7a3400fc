import type { KnownBlock } from '@slack/types';
import type { ChartSpec } from './chart-spec.ts';

/** Where the picture of an answer stands: it follows after the table, as a file of its own. */
export type Picture =
  | { readonly kind: 'pending' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'ready'; readonly fileId: string };

export interface MessagePart {
  /** For notifications and clients without blocks. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** What kind of answer a posted message is; decides how it is built again. */
export type AnswerKind =
  | 'scorecard'
  | 'quarter'
  | 'trend'
  | 'history'
  | 'details'
  | 'pulse-account'
  | 'pulse-why'
  | 'pulse-portfolio'
  | 'pulse-accounts'
  | 'pulse-map'
  | 'pulse-alerts'
  | 'pulse-alert'
  | 'pulse-actions';

export interface AnswerChart {
  readonly spec: ChartSpec;
  readonly altText: string;
  readonly fileName: string;
}

/**
 * A whole answer, decided and laid out, before any of it is sent: the message, what continues in its
 * thread, the picture that follows, and the words for the day Slack refuses the blocks.
 */
export interface Answer {
  readonly kind: AnswerKind;
  /** Serialisable; enough to build the same answer again later. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly toBlocks: (picture: Picture) => readonly KnownBlock[];
  readonly more: readonly MessagePart[];
  /** The same in plain text, posted when Slack refuses the blocks. */
  readonly plainText: string;
  /** Worked out when it is asked for, which is after the table stands; null: nothing to draw. */
  readonly chart: () => AnswerChart | null;
}

/** How much of Slack's size limits a layout may use: half is tried after a refusal for length. */
export type Budget = 'full' | 'half';
