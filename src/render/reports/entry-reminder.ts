import type { KnownBlock } from '@slack/types';
import type { AskedNumber, EntryReminder } from '../../domain/reports/build-entry-reminders.ts';
import type { ReminderProgress } from '../../domain/reports/build-reminder-progress.ts';
import type { EntryReminderSection, ReportOccasion } from '../../domain/reports/types.ts';
import { weekLabelWithDates } from '../../domain/labels.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Budget } from '../answer.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import type { ReportMessage } from '../report-message.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { shareOf } from '../table.ts';
import { countOf, escapeMrkdwn, fitLines, joinWords } from '../text.ts';
import { fitBlocks } from './fit-blocks.ts';
import { layOutReport } from './lay-out-report.ts';
import { occasionBlocks, occasionLines, occasionTitle } from './occasion-words.ts';
import { MOST_ASKED_AT_ONCE, REPORT_ACTIONS, toEnterTheseValue } from './report-ids.ts';
import { missingRunText } from './run-text.ts';

export interface EntryReminderReportInput {
  readonly report: EntryReminder;
  /** As declared: what is shown, in this order. */
  readonly sections: readonly EntryReminderSection[];
  readonly occasion: ReportOccasion;
  readonly settings: TenantSettings;
  /** What came in since it was posted; unset: it is posted now. */
  readonly progress?: Omit<ReminderProgress, 'report'>;
}

const NAME_LENGTH = 80;
const SECTION_JSON = 8_000;
const LINES_LENGTH = 2_400;
/** Each at most as long as its name and value: they fit one block. */
const ENTERED_NAMED = 12;

const numbersOf = ({ sections }: EntryReminder): readonly AskedNumber[] =>
  sections.flatMap(({ numbers }) => numbers);

const titleOf = ({ report, occasion }: EntryReminderReportInput): string =>
  occasionTitle(`Your numbers · ${weekLabelWithDates(report.week)}`, occasion);

/** `• Dials · goal ≥ 125 · missing since W41 (3 weeks)`. */
function numberLine({ metric, name, goalText, run }: AskedNumber): string {
  const since = run.orMore
    ? missingRunText(run, metric.cadence)
    : `missing since ${run.sinceLabel} (${missingRunText(run, metric.cadence)})`;
  return [
    `• ${escapeWithin(name, NAME_LENGTH)}`,
    ...(goalText === '—' ? [] : [`goal ${escapeWithin(goalText, 60)}`]),
    ...(run.periods > 1 ? [since] : []),
  ].join(' · ');
}

/** Each section with what is asked of it. */
const sectionTexts = ({ sections }: EntryReminder): string[] =>
  sections.map(({ section: of, asAdmin, numbers }) =>
    fitLines(
      [
        `*${escapeWithin(of.name, NAME_LENGTH)}*${asAdmin ? ' · no owner, so admins enter' : ''}`,
        ...numbers.map(numberLine),
      ],
      LINES_LENGTH,
    ),
  );

const isDone = ({ report }: EntryReminderReportInput): boolean => numbersOf(report).length === 0;

/** `✅ All in: FTAs Set 2 🟢`, `In: Dials 131 🟢`; null: nothing came in since it was posted. */
function enteredLine(input: EntryReminderReportInput): string | null {
  const entered = (input.progress?.entered ?? []).map(
    ({ name, text }) => `${escapeWithin(name, NAME_LENGTH)} ${escapeMrkdwn(text)}`,
  );
  const words = joinWords(entered, ENTERED_NAMED);
  if (!isDone(input)) return entered.length === 0 ? null : `In: ${words}`;
  return entered.length === 0 ? '✅ Nothing is missing any more.' : `✅ All in: ${words}`;
}

/** What came in, what is asked, and until when it is on time. */
function leadText(input: EntryReminderReportInput): string {
  const { report, settings, progress } = input;
  const entered = enteredLine(input);
  if (isDone(input)) return entered ?? '';
  const closes = progress?.closed === true ? 'closed' : 'closes';
  const asked = `*${countOf(numbersOf(report).length, 'number')}* still missing. The week ${closes} on ${localDateTimeText(report.closesAt, settings)}.`;
  return entered === null ? asked : `${entered}\n${asked}`;
}

/** What a notification says. */
function noticeText(input: EntryReminderReportInput): string {
  if (isDone(input)) return 'all in';
  return `${countOf(numbersOf(input.report).length, 'number')} still missing`;
}

const EXCUSED =
  'Nothing to count, for example on vacation? Enter `n/a`, and I do not ask for it again.';

function toControls(input: EntryReminderReportInput): KnownBlock[] {
  if (isDone(input)) return [];
  const { report } = input;
  const asked = numbersOf(report);
  const value = toEnterTheseValue({
    week: report.week.start,
    metricIds: asked.map(({ metric }) => metric.id),
  });
  const most =
    asked.length > MOST_ASKED_AT_ONCE
      ? [`The form has the first ${MOST_ASKED_AT_ONCE} of them; \`/scorecard enter\` has them all.`]
      : [];
  return [
    actions(
      [button(REPORT_ACTIONS.enterThese, 'Enter these numbers', value, { style: 'primary' })],
      'report-controls',
    ),
    context([EXCUSED, ...most].join(' ')),
  ];
}

function layOut(input: EntryReminderReportInput, budget: Budget): readonly KnownBlock[] {
  const { report, sections, occasion } = input;
  const { shown, left } = fitBlocks(
    sectionTexts(report).map((text) => section(text)),
    {
      most: 30,
      maxJson:
        SECTION_JSON * shareOf(budget) - 1_200 - JSON.stringify(enteredLine(input) ?? '').length,
    },
  );
  const parts = {
    numbers: [...shown, ...(left === 0 ? [] : [context(`and ${countOf(left, 'more section')}`)])],
    controls: toControls(input),
  };
  return [
    header(titleOf(input)),
    ...occasionBlocks(occasion),
    section(leadText(input)),
    ...sections.flatMap((part) => parts[part]),
  ];
}

/** What one person is asked for, with a button that opens the form on just that. */
export function toEntryReminderReport(input: EntryReminderReportInput): ReportMessage[] {
  const { report, occasion } = input;
  const words = [
    `*${escapeMrkdwn(titleOf(input))}*`,
    ...occasionLines(occasion),
    leadText(input),
    ...sectionTexts(report),
    ...(isDone(input) ? [] : [`Enter them with \`/scorecard enter\`. ${EXCUSED}`]),
  ];
  return [
    layOutReport({
      key: 'main',
      threadOf: null,
      text: `${escapeMrkdwn(titleOf(input))} — ${noticeText(input)}`,
      plainText: fitLines(words, SLACK_LIMITS.messageText),
      chart: null,
      layOut: (budget) => ({ above: layOut(input, budget), below: [] }),
    }),
  ];
}
