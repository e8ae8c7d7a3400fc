import type { WeeklyPulse, Worsened } from '../../domain/reports/build-weekly-pulse.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import { ledgerLines } from '../pulse/account-words.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { changeText, mrrText, scoreText } from '../pulse/pulse-words.ts';
import { joinWords } from '../text.ts';

const NAME_LENGTH = 60;
const REASONS = { full: 3, half: 1 } as const;
const SHOWN = { full: 5, half: 3 } as const;

/** `🟢 → ` where the colour changed. */
function colourText({ shown, shownBefore }: PortfolioRow): string {
  const [from, to] = [bandWords(shownBefore.band).emoji, bandWords(shown.band).emoji];
  return from === to ? '' : `${from} → `;
}

/** The owner is told: a mention. */
const ownerText = ({ account: { ownerId } }: PortfolioRow): string =>
  ownerId === null ? 'no owner' : `<@${ownerId}>`;

/** `🟢 → 🟡 54.1 · *Harbour & Pine* · ▼ −9.2 · $4,000 · @mira`. */
function headline(row: PortfolioRow, format: NumberFormat): string {
  return [
    `${colourText(row)}${scoreText(row, format)}`,
    `*${escapeWithin(row.account.name, NAME_LENGTH)}*`,
    changeText(row, format),
    mrrText(row.account.mrr, format),
    ownerText(row),
  ].join(' · ');
}

/** The account, and below it the largest reasons in points; escaped. */
export function worsenedText(
  { row, ledger }: Worsened,
  format: NumberFormat,
  budget: Budget,
): string {
  // And a line that adds up the rest.
  const reasons = ledger === null ? [] : ledgerLines(ledger, format, REASONS[budget] + 1);
  return [headline(row, format), ...reasons].join('\n');
}

const named = (
  rows: readonly PortfolioRow[],
  detail: (row: PortfolioRow) => string,
  most: number,
) =>
  joinWords(
    rows.map((row) => `${escapeWithin(row.account.name, 40)} (${detail(row)})`),
    most,
  );

/** Who left, who has no score any more, and who is better; a line each. Empty: none of it. */
export function otherChangeTexts({ view }: WeeklyPulse, format: NumberFormat, budget: Budget) {
  const { churned, returned, newNotScored } = view.changed;
  const most = SHOWN[budget];
  return [
    ...(churned.length === 0
      ? []
      : [
          `⚫ *Churned: ${churned.length}* · ${named(churned, ({ account }) => mrrText(account.mrrBefore, format), most)}`,
        ]),
    ...(returned.length === 0
      ? []
      : [
          `🔵 *Came back: ${returned.length}* · ${named(returned, ({ account }) => mrrText(account.mrr, format), most)}`,
        ]),
    ...(newNotScored.length === 0
      ? []
      : [
          `⚪ *No longer scored: ${newNotScored.length}* · ${named(newNotScored, ({ account }) => mrrText(account.mrr, format), most)}`,
        ]),
  ];
}

/** Who has a better colour than before; null: nobody. */
export function recoveredText({ view }: WeeklyPulse, format: NumberFormat, budget: Budget) {
  const { recovered } = view.changed;
  if (recovered.length === 0) return null;
  const detail = (row: PortfolioRow) => `${scoreText(row, format)}, ${changeText(row, format)}`;
  return `*Better colour: ${recovered.length}* · ${named(recovered, detail, SHOWN[budget])}`;
}
