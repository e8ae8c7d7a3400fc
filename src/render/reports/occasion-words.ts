import type { ReportOccasion } from '../../domain/reports/types.ts';
import { context } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';

const FAILURE_LENGTH = 200;

/** `Weekly scorecard · W43 · late`. */
export function occasionTitle(title: string, { late, resent, preview }: ReportOccasion): string {
  return [
    title,
    ...(late ? ['late'] : []),
    ...(resent ? ['resent'] : []),
    ...(preview ? ['preview'] : []),
  ].join(' · ');
}

/** What the reader should know of this run, escaped; empty in the ordinary case. */
export function occasionLines({ late, preview, lastFailure }: ReportOccasion): string[] {
  return [
    ...(preview ? ['A preview: only you see it, and nothing was sent.'] : []),
    ...(late ? ['Late: it could not be sent when it was due. The figures are those of now.'] : []),
    ...(lastFailure === null
      ? []
      : [
          `:warning: The last one failed: ${escapeWithin(lastFailure.replace(/\.+$/u, ''), FAILURE_LENGTH)}.`,
        ]),
  ];
}

/** The same as a line under the title; none in the ordinary case. */
export function occasionBlocks(occasion: ReportOccasion) {
  const lines = occasionLines(occasion);
  return lines.length === 0 ? [] : [context(...lines)];
}
