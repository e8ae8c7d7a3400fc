import { checkBlocks } from '../../../../src/playground/local-slack/validate/check-blocks.ts';
import type { Report, Surface } from '../../../../src/playground/local-slack/validate/report.ts';

/** The problems Slack would name in the blocks. */
export function judge(
  blocks: unknown,
  surface: Surface = 'message',
  whyNotShown: Report['whyNotShown'] = () => undefined,
): string[] {
  const report: Report = { surface, problems: [], whyNotShown };
  checkBlocks(blocks, '/blocks', report);
  return report.problems;
}

/** A text of that many characters. */
export function long(length: number): string {
  return 'x'.repeat(length);
}

/** That many things. */
export function many<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

export const plain = (text: string): object => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): object => ({ type: 'mrkdwn', text });
export const option = (value: string, text = value): object => ({ text: plain(text), value });

/** One row: at the limit it passes, beyond it is refused with this problem. */
export interface LimitRow {
  rule: string;
  ok: unknown[];
  refused: unknown[];
  problem: string;
  surface?: Surface;
}
