import type { KnownBlock } from '@slack/types';
import type { AskedNumber, EntryReminder } from '../../domain/reports/build-entry-reminders.ts';
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
import { countOf, escapeMrkdwn, fitLines } from '../text.ts';
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
}

const NAME_LENGTH = 80;
const SECTION_JSON = 8_000;
const LINES_LENGTH = 2_400;

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

/** What is asked, and until when it is on time. */
function leadText({ report, settings }: EntryReminderReportInput): string {
  const { closesAt } = report;
  return `*${countOf(numbersOf(report).length, 'number')}* still missing. The week closes on ${localDateTimeText(closesAt, settings)}.`;
}

const EXCUSED =
  'Nothing to count, for example on vacation? Enter `n/a`, and I do not ask for it again.';

function toControls({ report }: EntryReminderReportInput): KnownBlock[] {
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
    { most: 30, maxJson: SECTION_JSON * shareOf(budget) - 1_200 },
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
    `Enter them with \`/scorecard enter\`. ${EXCUSED}`,
  ];
  return [
    layOutReport({
      key: 'main',
      threadOf: null,
      text: `${escapeMrkdwn(titleOf(input))} — ${countOf(numbersOf(report).length, 'number')} still missing`,
      plainText: fitLines(words, SLACK_LIMITS.messageText),
      chart: null,
      layOut: (budget) => ({ above: layOut(input, budget), below: [] }),
    }),
  ];
}
