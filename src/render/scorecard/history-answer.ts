import type { HistoryView, RevisionLine } from '../../domain/scorecard/build-history.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Answer, Budget } from '../answer.ts';
import { context, header } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { cell, packTables } from '../table.ts';
import { countOf, escapeMrkdwn, fitLines, shorten } from '../text.ts';
import type { NameOf } from './scorecard-table.ts';
import { sourceName } from './scorecard-words.ts';

/** `44 → 46`, or the first value alone. */
export const changeText = ({ before, text }: RevisionLine) =>
  before === null ? text : `${before} → ${text}`;

const noteAndReason = ({ revision }: RevisionLine) =>
  [revision.reason ?? '', revision.note === null ? '' : `Note: ${revision.note}`]
    .filter((part) => part !== '')
    .join(' · ');

const CONTINUED = 'Older ones follow in this thread.';

/** `• 2025-W43: 44 → 46 by Jason, 2025-10-27 07:00, entered by hand. Miscounted`; escaped. */
function toPlainLine(line: RevisionLine, settings: TenantSettings, nameOf: NameOf): string {
  const { by, at, source } = line.revision;
  const why = noteAndReason(line).replaceAll(/\s+/g, ' ');
  return escapeMrkdwn(
    `• ${line.periodLabel}: ${changeText(line)} by ${nameOf(by)}, ${localDateTimeText(at, settings)}, ${sourceName(source)}. ${why}`.trim(),
  );
}

/** Every revision of a metric: period, value, who, when, source and why. */
export function toHistoryAnswer(
  view: HistoryView,
  settings: TenantSettings,
  nameOf: NameOf,
  budget: Budget,
): Answer {
  const title = `History · ${view.metric.name}${view.periodLabel === null ? '' : ` · ${view.periodLabel}`}`;
  const rows = view.lines.map((line) => [
    cell(line.periodLabel),
    cell(changeText(line)),
    cell(shorten(nameOf(line.revision.by), 40)),
    cell(localDateTimeText(line.revision.at, settings)),
    cell(sourceName(line.revision.source)),
    cell(shorten(noteAndReason(line), 200)),
  ]);
  const where = escapeMrkdwn(view.section.name);
  const facts =
    rows.length === 0
      ? `${where} · Nothing was ever entered here.`
      : `${where} · ${countOf(rows.length, 'revision')}, the newest first. Times are in ${settings.zone}.`;
  const [table, ...rest] = packTables(
    {
      header: ['Period', 'Value', 'Who', 'When', 'Source', 'Why, note'].map(cell),
      columns: [
        { align: 'left' },
        { align: 'right' },
        { align: 'left' },
        { align: 'left' },
        { align: 'left' },
        { align: 'left', wrap: true },
      ],
    },
    rows.length === 0 ? [] : [{ title: null, rows }],
    budget,
    [header(title), context(facts, CONTINUED)],
  );
  return {
    kind: 'history',
    query: { metricId: view.metric.id, period: view.period },
    text: escapeMrkdwn(`${title}: ${countOf(rows.length, 'revision')}`),
    toBlocks: () => [
      header(title),
      ...(table === undefined ? [] : [table]),
      context(facts, ...(rest.length === 0 ? [] : [CONTINUED])),
    ],
    more: rest.map((next) => ({
      text: escapeMrkdwn(`${title} (continued)`),
      blocks: [next],
    })),
    plainText: fitLines(
      [
        `*${escapeMrkdwn(title)}*`,
        facts,
        ...view.lines.map((line) => toPlainLine(line, settings, nameOf)),
      ],
      SLACK_LIMITS.messageText,
    ),
    chart: () => null,
  };
}
