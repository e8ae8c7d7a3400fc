import type { EntryPlan } from '../../domain/scorecard/plan-entries.ts';
import { weekLabel } from '../../domain/labels.ts';
import type { CheckedRows } from '../../ingest/check-scorecard-rows.ts';
import type { RowError } from '../../ingest/csv-file.ts';
import type { MessagePart } from '../answer.ts';
import { section } from '../blocks.ts';
import { cell, toTable } from '../table.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { unchangedText } from './counts-text.ts';
import { toPreviewPart } from './preview-part.ts';

const ERRORS_SHOWN = 10;

export interface ImportPreviewInput {
  readonly importId: string;
  readonly fileName: string;
  readonly checked: CheckedRows;
  readonly plan: EntryPlan;
  readonly metricName: (metricId: string) => string;
  /** Said first, e.g. that the numbers changed since an earlier preview. */
  readonly notice?: string;
}

/** `120 new, 3 changed; 40 rows change nothing`; `foreign`: so many besides, of metrics that others enter. */
export function toPlanText(
  { fresh, changed, clears, same, late }: EntryPlan,
  foreign: number,
): string {
  const parts = [
    fresh > 0 ? `${fresh} new` : '',
    changed > 0 ? `${changed} changed` : '',
    clears > 0 ? `${clears} cleared` : '',
  ].filter((part) => part !== '');
  const lateText = late > 0 ? ` (${late} late: entered after the week closed)` : '';
  return `${parts.length === 0 ? 'nothing' : parts.join(', ')}${lateText}${unchangedText(same + foreign)}`;
}

/** A few weeks by name, many by range. */
function toWeeksText({ weeks, months }: CheckedRows): string {
  const keys = weeks.map((week) => `${week.year}-${weekLabel(week)}`);
  const named =
    keys.length > 4 ? `${keys.length} weeks (${keys[0]} to ${keys.at(-1)})` : joinWords(keys);
  const inMonths = months.length === 0 ? '' : countOf(months.length, 'month');
  return [named, inMonths].filter((part) => part !== '').join(' and ');
}

const escapeAll = (texts: readonly string[]) => texts.map((text) => escapeMrkdwn(text));

/** What a shared file holds and what importing it would change, with Import and Cancel. */
export function toImportPreview(input: ImportPreviewInput): MessagePart {
  const { checked, plan, fileName, importId, metricName, notice } = input;
  const name = escapeMrkdwn(shorten(fileName, 80));
  const metrics = joinWords(
    escapeAll(checked.metricIds.map((id) => shorten(metricName(id), 40))),
    6,
  );
  const nothing = plan.changes.length === 0;
  // Of what others enter it says nothing new.
  const own =
    checked.rows.length === 0
      ? []
      : [toWeeksText(checked), `${countOf(checked.metricIds.length, 'metric')} (${metrics})`];
  const lines = [
    ...(notice === undefined ? [] : [`:warning: ${notice}`]),
    `*${name}* holds scorecard values: ${[countOf(checked.rows.length + checked.unchangedCount, 'row'), ...own].join(', ')}.`,
    nothing
      ? 'Everything in it is stored already: importing it changes nothing.'
      : `Importing it changes: *${toPlanText(plan, checked.unchangedCount)}*.`,
    ...(plan.needsReason
      ? ['It changes numbers of closed weeks, so Import asks for a reason.']
      : []),
  ];
  return toPreviewPart({
    importId,
    text: `${name}: ${toPlanText(plan, checked.unchangedCount)}`,
    lines,
    warnings: checked.warnings,
    changes: plan.changes.length,
    noun: 'value',
  });
}

/** The first errors of a refused file as a table; all of them follow as a CSV file. */
export function toImportErrors(
  fileName: string,
  errors: readonly RowError[],
  errorCount: number,
): MessagePart {
  const shown = errors.slice(0, ERRORS_SHOWN);
  const all =
    errorCount > shown.length
      ? `The first ${shown.length} are below; all of them are in the file that follows.`
      : errorCount === 1
        ? 'It is below and in the file that follows.'
        : 'They are below and in the file that follows.';
  const text = `*${escapeMrkdwn(shorten(fileName, 80))}* was not imported, because ${countOf(errorCount, 'entry', 'entries')} in it cannot be used. Nothing was stored. ${all} Correct the file and share it again.`;
  const table = toTable(
    {
      header: ['Line', 'In the file', 'What is wrong'].map(cell),
      columns: [{ align: 'right' }, { align: 'left', wrap: true }, { align: 'left', wrap: true }],
    },
    shown.map(({ line, field, value, message }) => [
      cell(String(line)),
      cell(`${shorten(field, 40)}: ${value === '' ? 'empty' : shorten(value, 60)}`),
      // Cells are no mrkdwn, where backticks would set an example apart.
      cell(shorten(message.replaceAll('`', ''), 250)),
    ]),
  );
  return {
    text: `${escapeMrkdwn(fileName)} was not imported: ${countOf(errorCount, 'error')}`,
    blocks: [section(text), table],
  };
}

/** What became of an import; replaces its preview. */
export function toImportEnd(fileName: string, words: string): MessagePart {
  const text = `*${escapeMrkdwn(shorten(fileName, 80))}*: ${words}`;
  return { text, blocks: [section(text)] };
}
