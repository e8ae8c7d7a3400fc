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

interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly wrap?: true;
  readonly textOf: (detail: DetailRow) => string;
}

/** Columns that would be empty are left out: a thread is narrow. */
function toColumns(view: DetailsView, settings: TenantSettings, nameOf: NameOf): Column[] {
  const rows = view.sections.flatMap((group) => group.rows);
  const always: Column[] = [
    { title: 'Metric', align: 'left', wrap: true, textOf: ({ row }) => row.name },
    { title: 'Value', align: 'right', textOf: ({ row }) => toValueText(row.thisPeriod) },
    {
      title: 'Source',
      align: 'left',
      wrap: true,
      textOf: (detail) => toSourceText(detail, settings, nameOf),
    },
  ];
  const whereGiven: Column[] = [
    { title: 'Inputs', align: 'right', textOf: ({ inputsText }) => inputsText ?? '' },
    {
      title: 'Note',
      align: 'left',
      wrap: true,
      textOf: ({ entry }) => shorten(entry?.note ?? '', 200),
    },
    {
      title: 'Revisions',
      align: 'left',
      wrap: true,
      textOf: (detail) => toRevisionsText(detail, nameOf),
    },
  ];
  return [
    ...always,
    ...whereGiven.filter(({ textOf }) => rows.some((detail) => textOf(detail) !== '')),
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
  const columns = toColumns(view, settings, nameOf);
  const tables = packTables(
    {
      header: columns.map((column) => cell(column.title)),
      columns: columns.map(({ align, wrap = false }) => ({ align, wrap })),
    },
    view.sections.map(({ section, rows }) => ({
      title: [boldCell(section.name), ...columns.slice(1).map(() => cell(''))],
      rows: rows.map((detail) => columns.map(({ textOf }) => cell(textOf(detail)))),
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
