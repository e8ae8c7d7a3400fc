import type { KnownBlock } from '@slack/types';
import type { AnswerChart, Budget } from '../answer.ts';
import type { ReportMessage } from '../report-message.ts';

/** The blocks of a message around the place of its picture. */
export interface ReportLayout {
  readonly above: readonly KnownBlock[];
  readonly below: readonly KnownBlock[];
}

export interface ReportMessageInput {
  readonly key: string;
  readonly threadOf: string | null;
  readonly text: string;
  readonly plainText: string;
  readonly chart: AnswerChart | null;
  readonly layOut: (budget: Budget) => ReportLayout;
}

/** Alternative text counts towards the size of a message, also of one of half the size. */
export const ALT_TEXT_LENGTH = 350;

/** Lays a message out in both sizes. */
export function layOutReport({ layOut, ...message }: ReportMessageInput): ReportMessage {
  const [full, half] = [layOut('full'), layOut('half')];
  return {
    ...message,
    blocks: [...full.above, ...full.below],
    half: [...half.above, ...half.below],
    pictureAt:
      message.chart === null ? null : { blocks: full.above.length, half: half.above.length },
  };
}
