import type { KnownBlock } from '@slack/types';
import type { QuarterReview } from '../../domain/reports/build-quarter-review.ts';
import type { QuarterReviewSection, ReportOccasion } from '../../domain/reports/types.ts';
import { shareOnGoal } from '../../domain/reports/share-on-goal.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { quarterLabel, weekLabel } from '../../domain/labels.ts';
import type { Answer, AnswerChart, Budget } from '../answer.ts';
import { actions, button, context, header, slackImage } from '../blocks.ts';
import { fitTable, toWholeTable } from '../fit-table.ts';
import type { ReportMessage } from '../report-message.ts';
import { toQuarterAnswer } from '../scorecard/quarter-answer.ts';
import type { NameOf } from '../scorecard/scorecard-table.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { ALT_TEXT_LENGTH, layOutReport, type ReportLayout } from './lay-out-report.ts';
import { occasionBlocks, occasionLines, occasionTitle } from './occasion-words.ts';
import { pulseMovementLines } from './pulse-movement-words.ts';
import { bestLines, toParagraph, worstLines } from './rated-blocks.ts';
import { REPORT_ACTIONS } from './report-ids.ts';
import { SHARE_TABLE, shareTexts, toShareGroups } from './share-groups.ts';
import { toThreadTables } from './thread-tables.ts';

export interface QuarterReviewReportInput {
  readonly report: QuarterReview;
  /** As declared: what is shown, in this order. */
  readonly sections: readonly QuarterReviewSection[];
  readonly occasion: ReportOccasion;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
}

const titleOf = ({ report: { view }, occasion }: QuarterReviewReportInput): string =>
  occasionTitle(`Quarter review · ${quarterLabel(view)} · ${view.weeks.length} weeks`, occasion);

/** How many metrics are on goal over the quarter, how often they were, and how much was entered. */
function summaryLines({ report }: QuarterReviewReportInput): string[] {
  const { view, counts } = report;
  const { entered, expected } = view.coverage;
  if (view.sections.length === 0)
    return [
      '*There are no metrics yet.* An admin adds sections and metrics with `/scorecard edit`.',
    ];
  if (entered === 0) return [`*Nothing was entered in ${quarterLabel(view)}.*`];
  const judged = counts.green + counts.yellow + counts.red;
  const share = shareTexts(shareOnGoal(view.sections.flatMap(({ rows }) => rows)));
  const goals =
    judged === 0
      ? '*No metric has a goal to judge it by.*'
      : `*${counts.green} of ${countOf(judged, 'metric')} on goal*, ${counts.yellow} near, ${counts.red} off goal`;
  return [
    goals,
    ...(share.share === '—'
      ? []
      : [`On goal in *${share.share}* of the weeks and months with a number (${share.onGoal})`]),
    `${entered} of ${expected} numbers entered${view.upTo === null ? '' : `, up to ${weekLabel(view.upTo)}`}`,
  ];
}

/** The quarter as the command shows it: its picture and tables serve the report as they are. */
const toAnswer = ({ report: { view }, settings, nameOf }: QuarterReviewReportInput): Answer =>
  toQuarterAnswer({ view, settings, nameOf, budget: 'full' });

const isEmpty = ({ report: { view } }: QuarterReviewReportInput): boolean =>
  view.coverage.entered === 0;

function toParts(input: QuarterReviewReportInput, budget: Budget) {
  const { report, settings } = input;
  const { view, pulse } = report;
  const rated = (lines: typeof bestLines) =>
    isEmpty(input) ? [] : toParagraph(lines(report, budget, settings.numberFormat));
  const quarter = quarterLabel(view).split(' ').toReversed().join('-');
  return {
    summary: toParagraph(summaryLines(input)),
    best: rated(bestLines),
    worst: rated(worstLines),
    pulse: pulse === null ? [] : toParagraph(pulseMovementLines(pulse, settings.numberFormat)),
    controls:
      view.sections.length === 0
        ? []
        : [
            actions(
              [button(REPORT_ACTIONS.openQuarter, 'Open quarter', quarter)],
              'report-controls',
            ),
          ],
  };
}

const isList = (part: QuarterReviewSection) => part === 'sections' || part === 'owners';

function layOut(
  input: QuarterReviewReportInput,
  chart: AnswerChart | null,
  budget: Budget,
): ReportLayout {
  const { report, sections, occasion, nameOf } = input;
  const top = [header(titleOf(input)), ...occasionBlocks(occasion)];
  const parts = toParts(input, budget);
  const lists = isEmpty(input) ? [] : sections.filter(isList);
  const beside: KnownBlock[] = [
    ...top,
    ...Object.values(parts).flat(),
    ...(chart === null ? [] : [slackImage('F'.repeat(20), chart.altText)]),
    context('100 more lines'),
  ];
  const groups = toShareGroups(report, lists, nameOf);
  const { table, left } = fitTable(toWholeTable(SHARE_TABLE, groups), budget, beside);
  const tables: readonly KnownBlock[] = [
    ...(table === null ? [] : [table]),
    ...(left === 0 ? [] : [context(countOf(left, 'more line'))]),
  ];
  const blocksOf = (part: QuarterReviewSection): readonly KnownBlock[] => {
    if (part === 'chart' || part === 'details') return [];
    // A message holds one table: both lists stand where the first of them is declared.
    if (isList(part)) return part === lists[0] ? tables : [];
    return parts[part];
  };
  const at = sections.indexOf('chart');
  const split = at < 0 ? sections.length : at;
  return {
    above: [...top, ...sections.slice(0, split).flatMap(blocksOf)],
    below: sections.slice(split).flatMap(blocksOf),
  };
}

/** All of it in words; the numbers of each week are left to the thread. */
function toWords(input: QuarterReviewReportInput, answer: Answer): string {
  const { report, occasion, settings, nameOf } = input;
  const groups = toShareGroups(report, ['sections', 'owners'], nameOf);
  const shares = groups.flatMap(({ rows }) =>
    rows.map((row) =>
      row.map((one) => (one.type === 'raw_text' ? escapeMrkdwn(one.text) : '')).join(' · '),
    ),
  );
  return fitLines(
    [
      `*${escapeMrkdwn(titleOf(input))}*`,
      ...occasionLines(occasion),
      ...summaryLines(input),
      ...(isEmpty(input)
        ? []
        : [
            ...bestLines(report, 'full', settings.numberFormat),
            ...worstLines(report, 'full', settings.numberFormat),
            ...shares,
          ]),
      ...(report.pulse === null ? [] : pulseMovementLines(report.pulse, settings.numberFormat)),
      ...(isEmpty(input) ? [] : answer.plainText.split('\n').slice(1)),
    ],
    SLACK_LIMITS.messageText,
  );
}

/** A quarter against its goals, with every week of it in the thread. */
export function toQuarterReviewReport(input: QuarterReviewReportInput): ReportMessage[] {
  const { report, sections } = input;
  const answer = toAnswer(input);
  const drawn = sections.includes('chart') ? answer.chart() : null;
  const chart = drawn && { ...drawn, altText: shorten(drawn.altText, ALT_TEXT_LENGTH) };
  const main = layOutReport({
    key: 'main',
    threadOf: null,
    text: [escapeMrkdwn(titleOf(input)), ...summaryLines(input).slice(0, 1)]
      .join(' — ')
      .replaceAll('*', ''),
    plainText: toWords(input, answer),
    chart,
    layOut: (budget) => layOut(input, chart, budget),
  });
  if (!sections.includes('details') || isEmpty(input)) return [main];
  const blocks = [
    ...answer.toBlocks({ kind: 'pending' }),
    ...answer.more.flatMap((one) => one.blocks),
  ];
  const tables = blocks.filter((block) => block.type === 'table');
  const title = `Every week · ${quarterLabel(report.view)}`;
  return [main, ...toThreadTables(title, tables, 'Open quarter has them all')];
}
