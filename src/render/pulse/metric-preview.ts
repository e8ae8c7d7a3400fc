import type { DefinitionPreview } from '../../domain/pulse/preview-definition.ts';
import { bandText } from '../../domain/pulse/words.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';

const NAMES_SHOWN = 10;

/** `12 of 40 scores; 2 accounts change colour: Acme 🟡 Watch → 🔴 At risk, …`; escaped. */
export function metricPreviewWords(
  { accounts, scoresChanged, moved }: DefinitionPreview,
  periodLabel: string,
): string {
  if (accounts === 0) return 'no account is in this vertical yet, so no score.';
  const scores = `${scoresChanged} of ${countOf(accounts, 'score')}, with the inputs of ${periodLabel}`;
  if (moved.length === 0) return `${scores}; nobody changes colour.`;
  const names = moved
    .slice(0, NAMES_SHOWN)
    .map(
      ({ name, before, after }) =>
        `• ${escapeMrkdwn(shorten(name, 60))}: ${bandText(before)} → ${bandText(after)}`,
    );
  const rest = moved.length - names.length;
  return [
    `${scores}; ${countOf(moved.length, 'account changes', 'accounts change')} colour:`,
    ...names,
    ...(rest > 0 ? [`… and ${countOf(rest, 'more account')}`] : []),
  ].join('\n');
}
