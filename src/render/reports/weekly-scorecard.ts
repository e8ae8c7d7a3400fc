import type { KnownBlock } from '@slack/types';
import type { WeeklyScorecard } from '../../domain/reports/build-weekly-scorecard.ts';
import type { ReportOccasion, WeeklyScorecardSection } from '../../domain/reports/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { scorecardHeader, weekKey, weekLabel } from '../../domain/labels.ts';
import type { AnswerChart, Budget } from '../answer.ts';
import { actions, button, context, header, section, slackImage } from '../blocks.ts';
import { fitTable, toWholeTable } from '../fit-table.ts';
import type { ReportMessage } from '../report-message.ts';
import { toScorecardChart } from '../scorecard/scorecard-chart.ts';
import { toScorecardGroups, toScorecardTables, type NameOf } from '../scorecard/scorecard-table.ts';
import { toAltText, toCountsText, toFacts, toPlainText } from '../scorecard/scorecard-words.ts';
import { tellingName } from '../scorecard/telling-name.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { toAttentionBlocks, toRedText } from './attention-blocks.ts';
import { ALT_TEXT_LENGTH, layOutReport, type ReportLayout } from './lay-out-report.ts';
import { occasionBlocks, occasionLines, occasionTitle } from './occasion-words.ts';
import { REPORT_ACTIONS } from './report-ids.ts';
import { toThreadTables } from './thread-tables.ts';
import { comeBackText, greenText, missingText } from './weekly-scorecard-words.ts';

export interface WeeklyScorecardReportInput {
  readonly report: WeeklyScorecard;
  /** As declared: what is shown, in this order. */
  readonly sections: readonly WeeklyScorecardSection[];
  readonly occasion: ReportOccasion;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly now: Date;
}

const LEFT = 'in the thread';
const NO_METRICS =
  '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`; then this report begins.';

const titleOf = ({ report, occasion }: WeeklyScorecardReportInput): string =>
  occasionTitle(scorecardHeader(report.view.week, 'Weekly scorecard'), occasion);

/** `*9 of 17 on goal, 3 near, 4 off goal* · 14 of 16 entered`; what there is to say in one line. */
function toSummary({ report: { view } }: WeeklyScorecardReportInput): string {
  const { entered, expected } = view.coverage;
  const counts = toCountsText(view);
  if (view.sections.length === 0) return NO_METRICS;
  if (expected === 0) return `Nothing is expected in ${weekLabel(view.week)}: nothing to report.`;
  if (entered === 0) return `*Nothing was entered for ${weekLabel(view.week)}.*`;
  return `${counts === '' ? '' : `*${counts}* · `}${entered} of ${expected} entered`;
}

function toChart({
  report,
  settings,
  nameOf,
  now,
}: WeeklyScorecardReportInput): AnswerChart | null {
  const { view, entries } = report;
  const spec = toScorecardChart({ view, entries, settings, now, nameOf });
  return (
    spec && {
      spec,
      altText: shorten(toAltText(view, nameOf), ALT_TEXT_LENGTH),
      fileName: `scorecard-${weekKey(view.week)}.png`,
    }
  );
}

function toControls({ report: { view } }: WeeklyScorecardReportInput): KnownBlock[] {
  if (view.sections.length === 0) return [];
  const week = weekKey(view.week);
  return [
    actions(
      [
        button(REPORT_ACTIONS.openScorecard, 'Open scorecard', week),
        button(REPORT_ACTIONS.enterNumbers, 'Enter numbers', week, { style: 'primary' }),
      ],
      'report-controls',
    ),
  ];
}

const paragraph = (text: string | null): KnownBlock[] => (text === null ? [] : [section(text)]);

/** Every declared part but the table, which gets the room the others leave. */
function toParts(input: WeeklyScorecardReportInput, budget: Budget) {
  const { report, settings } = input;
  const facts = toFacts(report.view, settings);
  return {
    attention: toAttentionBlocks(report, budget),
    streaks: paragraph(comeBackText(report)),
    missing: paragraph(missingText(report, budget)),
    green: paragraph(greenText(report, budget)),
    controls: [
      ...(report.view.coverage.entered === 0 ? [] : [context(facts)]),
      ...toControls(input),
    ],
  };
}

/** Red, near and missing numbers by section; as many as fit. */
function toTableBlocks(
  { report, nameOf }: WeeklyScorecardReportInput,
  budget: Budget,
  beside: readonly KnownBlock[],
): KnownBlock[] {
  const { view, notGreen } = report;
  if (notGreen.length === 0 || view.coverage.entered === 0) return [];
  const { layout, groups } = toScorecardGroups({ ...view, sections: notGreen }, nameOf);
  const reserve = context(`100 more numbers, ${LEFT}`);
  const { table, left } = fitTable(toWholeTable(layout, groups), budget, [...beside, reserve]);
  return [
    ...(table === null ? [] : [table]),
    ...(left === 0 ? [] : [context(`${countOf(left, 'more number')}, ${LEFT}`)]),
  ];
}

function layOut(
  input: WeeklyScorecardReportInput,
  chart: AnswerChart | null,
  budget: Budget,
): ReportLayout {
  const { sections, occasion } = input;
  const top = [header(titleOf(input)), ...occasionBlocks(occasion), section(toSummary(input))];
  const parts = toParts(input, budget);
  const beside = [
    ...top,
    ...Object.values(parts).flat(),
    ...(chart === null ? [] : [slackImage('F'.repeat(20), chart.altText)]),
  ];
  const table = toTableBlocks(input, budget, beside);
  const blocksOf = (part: WeeklyScorecardSection): readonly KnownBlock[] => {
    if (part === 'chart' || part === 'details') return [];
    return part === 'table' ? table : parts[part];
  };
  const at = sections.indexOf('chart');
  const split = at < 0 ? sections.length : at;
  return {
    above: [...top, ...sections.slice(0, split).flatMap(blocksOf)],
    below: sections.slice(split).flatMap(blocksOf),
  };
}

/** What Slack shows in notifications; escaped. */
function toNotice(input: WeeklyScorecardReportInput): string {
  const { reds, missing } = input.report;
  const named = tellingName(input.report.view.sections.flatMap(({ rows }) => rows));
  const first = reds.slice(0, 3).map(({ row }) => named(row));
  return [
    escapeMrkdwn(titleOf(input)),
    toSummary(input).replaceAll('*', ''),
    ...(missing.length === 0 ? [] : [`${missing.length} missing`]),
    ...(first.length === 0 ? [] : [escapeMrkdwn(`off goal: ${first.join(', ')}`)]),
  ].join(' — ');
}

/** All of it in words: what needs someone first, then every number. */
function toWords(input: WeeklyScorecardReportInput): string {
  const { report, occasion, settings, nameOf } = input;
  const parts = [missingText(report, 'full'), comeBackText(report), greenText(report, 'full')];
  return fitLines(
    [
      `*${escapeMrkdwn(titleOf(input))}*`,
      ...occasionLines(occasion),
      toSummary(input),
      ...report.reds.map(toRedText),
      ...parts.flatMap((text) => (text === null ? [] : [text])),
      ...toPlainText(report.view, settings, nameOf).split('\n').slice(1),
    ],
    SLACK_LIMITS.messageText,
  );
}

/** The Monday report: a message to run the meeting from, and the whole scorecard in its thread. */
export function toWeeklyScorecardReport(input: WeeklyScorecardReportInput): ReportMessage[] {
  const { report, sections, nameOf } = input;
  const { view } = report;
  const chart = sections.includes('chart') ? toChart(input) : null;
  const main = layOutReport({
    key: 'main',
    threadOf: null,
    text: toNotice(input),
    plainText: toWords(input),
    chart,
    layOut: (budget) => layOut(input, chart, budget),
  });
  if (!sections.includes('details') || view.coverage.entered === 0) return [main];
  const title = `Every number · ${weekLabel(view.week)}`;
  const tables = toScorecardTables(view, nameOf, 'full', [context(`${title} (part 10 of 12)`)]);
  return [main, ...toThreadTables(title, tables, 'Open scorecard shows them')];
}
