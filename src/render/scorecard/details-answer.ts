import type { DetailRow, DetailsView } from '../../domain/scorecard/build-details.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekLabelWithDates } from '../../domain/labels.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Budget, MessagePart } from '../answer.ts';
import { context } from '../blocks.ts';
import { boldCell, cell, packTables } from '../table.ts';
import { shorten } from '../text.ts';
import { changeText } from './history-answer.ts';
import { toValueText, type NameOf } from './scorecard-table.ts';
import { sourceName } from './scorecard-words.ts';

const REVISIONS_SHOWN = 3;

function toSourceText(
  { entry, overridden }: DetailRow,
  settings: TenantSettings,
  nameOf: NameOf,
): string {
  if (entry === null) return 'nothing entered';
  const when = localDateTimeText(entry.enteredAt, settings);
  const remarks = [
    entry.late ? 'late' : '',
    overridden === null ? '' : `overrides ${sourceName(overridden.source)}`,
  ].filter((part) => part !== '');
  return `${sourceName(entry.source)}, ${shorten(nameOf(entry.enteredBy), 40)}, ${when}${remarks.length === 0 ? '' : ` (${remarks.join(', ')})`}`;
}

function toRevisionsText({ revisions }: DetailRow, nameOf: NameOf): string {
  if (revisions.length < 2) return '';
  const shown = revisions.slice(0, REVISIONS_SHOWN).map((line) => {
    const why = line.revision.reason === null ? '' : `: ${shorten(line.revision.reason, 60)}`;
    return `${changeText(line)} by ${shorten(nameOf(line.revision.by), 30)}${why}`;
  });
  const rest = revisions.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} earlier`] : [])].join('; ');
}

function toRow(detail: DetailRow, settings: TenantSettings, nameOf: NameOf) {
  return [
    cell(detail.row.name),
    cell(toValueText(detail.row.thisPeriod)),
    cell(toSourceText(detail, settings, nameOf)),
    cell(detail.inputsText ?? ''),
    cell(shorten(detail.entry?.note ?? '', 200)),
    cell(toRevisionsText(detail, nameOf)),
  ];
}

const toPartTitle = (title: string, part: number, of: number) =>
  of === 1 ? title : `${title} (part ${part} of ${of})`;

/** Each value of a week opened up: source, who and when, inputs, note and revisions; for the thread. */
export function toDetailsMessages(
  view: DetailsView,
  settings: TenantSettings,
  nameOf: NameOf,
  budget: Budget,
): MessagePart[] {
  const title = `Details · ${weekLabelWithDates(view.week)}`;
  const tables = packTables(
    {
      header: ['Metric', 'Value', 'Source', 'Inputs', 'Note', 'Revisions'].map(cell),
      columns: [
        { align: 'left', wrap: true },
        { align: 'right' },
        { align: 'left', wrap: true },
        { align: 'right' },
        { align: 'left', wrap: true },
        { align: 'left', wrap: true },
      ],
    },
    view.sections.map(({ section, rows }) => ({
      title: [boldCell(section.name), ...Array.from({ length: 5 }, () => cell(''))],
      rows: rows.map((row) => toRow(row, settings, nameOf)),
    })),
    budget,
    [context(toPartTitle(title, 10, 100))],
  );
  if (tables.length === 0)
    return [{ text: title, blocks: [context(`${title}: there are no metrics to show.`)] }];
  return tables.map((table, index) => {
    const text = toPartTitle(title, index + 1, tables.length);
    return { text, blocks: [table, context(text)] };
  });
}
