import type { KnownBlock } from '@slack/types';
import type { MessagePart } from '../answer.ts';
import { actions, button, context, section } from '../blocks.ts';
import { countOf, escapeMrkdwn, fitLines } from '../text.ts';

export const IMPORT_ACTIONS = {
  import: 'import:import',
  correct: 'import:correct',
  cancel: 'import:cancel',
} as const;

export interface PreviewParts {
  readonly importId: string;
  /** For notifications; mrkdwn. */
  readonly text: string;
  /** What the file holds and what importing it changes; mrkdwn. */
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
  readonly changes: number;
  /** What one change is called: `value`, `account`. */
  readonly noun: string;
  /** Its rows can be meant in two ways, each with a button of its own. */
  readonly readings?: { readonly usual: string; readonly correction: string };
}

/** A preview with its warnings and, where there is something to import, Import and Cancel. */
export function toPreviewPart(parts: PreviewParts): MessagePart {
  const { importId, text, lines, warnings, changes, noun, readings } = parts;
  const blocks: KnownBlock[] = [section(lines.join('\n'))];
  if (warnings.length > 0) {
    const escaped = warnings.map((warning) => `• ${escapeMrkdwn(warning)}`);
    blocks.push(context(fitLines(escaped, 1_900)));
  }
  if (changes > 0) {
    blocks.push(
      actions([
        button(
          IMPORT_ACTIONS.import,
          `Import ${countOf(changes, noun)}${readings === undefined ? '' : `, ${readings.usual}`}`,
          importId,
          { style: 'primary' },
        ),
        ...(readings === undefined
          ? []
          : [button(IMPORT_ACTIONS.correct, `Import, ${readings.correction}`, importId)]),
        button(IMPORT_ACTIONS.cancel, 'Cancel', importId),
      ]),
    );
  }
  return { text, blocks };
}
