import { dateLabel } from '../../domain/labels.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import type { Band } from '../../domain/pulse/types.ts';
import { bandWords } from '../../domain/pulse/words.ts';
import type { WeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import { RENEWAL_DAYS } from '../../domain/reports/find-renewals.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import type { Budget } from '../answer.ts';
import type { NameOf } from '../pulse/account-words.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { mrrText, scoreText } from '../pulse/pulse-words.ts';
import { countOf } from '../text.ts';

const SHOWN = { full: 5, half: 0 } as const;
const NAME_LENGTH = 60;
const OWNER_LENGTH = 40;

interface Printing {
  readonly format: NumberFormat;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

/** `• 12 Dec 2025 · 🔴 48.0 · Harbour & Pine · $4,000 · Mira`: the owner by name, nobody is called. */
function line(row: PortfolioRow, { format, nameOf }: Printing): string {
  const { renewalDate, name, mrr, ownerId } = row.account;
  return [
    `• ${renewalDate === null ? '' : dateLabel(renewalDate)}`,
    scoreText(row, format),
    `*${escapeWithin(name, NAME_LENGTH)}*`,
    mrrText(mrr, format),
    ownerId === null ? 'no owner' : escapeWithin(nameOf(ownerId), OWNER_LENGTH),
  ].join(' · ');
}

/** Who renews soon, with their colours; null: nobody does. */
export function renewalsText({ renewals }: WeeklyPulse, printing: Printing): string | null {
  if (renewals.length === 0) return null;
  const most = SHOWN[printing.budget];
  const left = renewals.length - most;
  return [
    `*Renewals in the next ${RENEWAL_DAYS} days: ${renewals.length}*`,
    ...renewals.slice(0, most).map((row) => line(row, printing)),
    ...(left > 0
      ? [most === 0 ? 'see `/pulse renewals`' : `and ${left} more: \`/pulse renewals\``]
      : []),
  ].join('\n');
}

const BANDS: readonly Band[] = ['red', 'amber', 'green'];

/** `Still 🔴 2 At risk · 🟡 3 Watch · 🟢 7 Healthy · 3 renewals in the next 90 days`. */
export function stillText({ view, renewals }: WeeklyPulse): string {
  const bands = BANDS.map((band) => {
    const { emoji, word } = bandWords(band);
    const count = view.rows.filter((row) => row.gone === null && row.shown.band === band).length;
    return `${emoji} ${count} ${word}`;
  });
  return [
    `Still ${bands.join(' · ')}`,
    `${countOf(renewals.length, 'renewal')} in the next ${RENEWAL_DAYS} days`,
  ].join(' · ');
}
