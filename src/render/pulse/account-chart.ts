import type { AccountView, HistoryPoint } from '../../domain/pulse/build-account.ts';
import { printScore } from '../../domain/pulse/print-score.ts';
import { bandText, bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { shorten } from '../text.ts';

const pointText = ({ label, shown, weights }: HistoryPoint, format: NumberFormat): string =>
  shown.score === null
    ? `${label} not scored`
    : `${label} ${printScore(shown.score, weights, format)} ${bandWords(shown.band).word}`;

/** The history in words, the newest period first; at most `max` characters. */
export function toHistoryAlt(view: AccountView, format: NumberFormat, max: number): string {
  const { account, history, shown, weights } = view;
  const scored = history.filter((point) => point.shown.score !== null).length;
  return shorten(
    `${shorten(account.name, 80)}: ${bandText(shown.band)} ${printScore(shown.score, weights, format)} in ${view.label}, ${scored} of ${history.length} periods scored. ${history
      .toReversed()
      .map((point) => pointText(point, format))
      .join(', ')}`,
    max,
  );
}
