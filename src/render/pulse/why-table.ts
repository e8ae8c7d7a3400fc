import type { AccountView } from '../../domain/pulse/build-account.ts';
import type { Ledger } from '../../domain/pulse/ledger.ts';
import { printRounded, printScore } from '../../domain/pulse/print-score.ts';
import { valueText } from '../../domain/pulse/words.ts';
import type { NumberFormat } from '../../domain/tenant.ts';
import { boldCell, cell, type TableCell, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';

export const WHY_TABLE: TableLayout = {
  header: ['What changed', 'Before', 'After', 'Points'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ],
};

const TEXT_LENGTH = 160;

type FullLedger = Extract<Ledger, { kind: 'ledger' }>;

/** The words of a part without its points, which stand in a column of their own. */
function wordsOf({ text, pointsText }: FullLedger['parts'][number]): string {
  const points = `: ${pointsText} points`;
  return text.endsWith(points) ? text.slice(0, -points.length) : text;
}

/** Every part by size, then every metric that did not move, then the printed change they add up to. */
export function toWhyRows(
  { explanation, weights, weightsBefore, label, previousLabel, shown }: AccountView,
  ledger: FullLedger,
  format: NumberFormat,
): TableCell[][] {
  const { decimals } = ledger.printed;
  const moved = new Set(ledger.parts.map(({ metric }) => metric?.type));
  const unmoved = explanation.components
    .flatMap(({ metrics }) => metrics)
    .filter(({ definition }) => !moved.has(definition.type));
  const zero = printRounded({ figure: 0, decimals }, format);
  return [
    ...ledger.parts.map((part) =>
      [
        shorten(wordsOf(part), TEXT_LENGTH),
        part.before ?? '',
        part.after ?? '',
        part.pointsText,
      ].map(cell),
    ),
    ...unmoved.map(({ definition, value }) => {
      const text = valueText(value.units, definition, format);
      return [`${shorten(definition.name, TEXT_LENGTH)}: unchanged`, text, text, zero].map(cell);
    }),
    [
      boldCell(`Change from ${previousLabel} to ${label}`),
      cell(printScore(ledger.before.score, weightsBefore, format)),
      cell(printScore(shown.score, weights, format)),
      boldCell(ledger.changeText),
    ],
  ];
}
