import type { AccountView } from '../../domain/pulse/build-account.ts';
import { isCause } from '../../domain/pulse/ledger.ts';
import type { Ledger } from '../../domain/pulse/ledger.ts';
import { printRounded } from '../../domain/pulse/print-score.ts';
import { valueText } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { boldCell, cell, type TableCell, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';

/** No wider than a phone: before and after stand in the sentences. */
export const WHY_TABLE: TableLayout = {
  header: ['What changed', 'Points'].map(cell),
  columns: [{ align: 'left', wrap: true }, { align: 'right' }],
};

const TEXT_LENGTH = 260;

type FullLedger = Extract<Ledger, { kind: 'ledger' }>;

/** The words of a part without its points, which stand in a column of their own. */
function wordsOf({ text, pointsText }: FullLedger['parts'][number]): string {
  const points = `: ${pointsText} points`;
  return text.endsWith(points) ? text.slice(0, -points.length) : text;
}

/** Every cause by size, then what changed without effect, every metric that did not move, then the printed change they add up to. */
export function toWhyRows(
  { explanation, label, previousLabel }: AccountView,
  ledger: FullLedger,
  format: NumberFormat,
): TableCell[][] {
  const { decimals } = ledger.printed;
  const causes = ledger.parts.filter(isCause);
  const others = ledger.parts.filter((part) => !isCause(part));
  const moved = new Set(ledger.parts.flatMap(({ types }) => types));
  const unmoved = explanation.components
    .flatMap(({ metrics }) => metrics)
    .filter(({ definition }) => !moved.has(definition.type));
  const zero = printRounded({ figure: 0, decimals }, format);
  return [
    ...causes.map((part) => [shorten(wordsOf(part), TEXT_LENGTH), part.pointsText].map(cell)),
    ...others.map((part) =>
      [`${shorten(wordsOf(part), TEXT_LENGTH)}, without effect`, zero].map(cell),
    ),
    ...unmoved.map(({ definition, value }) => {
      const text = valueText(value.units, definition, format);
      return [`${shorten(definition.name, TEXT_LENGTH)}: ${text}, unchanged`, zero].map(cell);
    }),
    [
      boldCell(`Change from ${previousLabel} to ${label}: ${ledger.scoresText}`),
      boldCell(ledger.changeText),
    ],
  ];
}
