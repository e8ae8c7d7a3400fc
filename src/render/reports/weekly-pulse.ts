import type { KnownBlock } from '@slack/types';
import type { WeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import type { ReportOccasion, WeeklyPulseSection } from '../../domain/reports/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { weekDates, weekLabel } from '../../domain/labels.ts';
import type { AnswerChart, Budget } from '../answer.ts';
import { actions, button, context, header, mrkdwn, section, slackImage } from '../blocks.ts';
import { fitTable, toWholeTable } from '../fit-table.ts';
import type { NameOf } from '../pulse/account-words.ts';
import { toEmptyPortfolio } from '../pulse/portfolio-answer.ts';
import { toPortfolioChart } from '../pulse/portfolio-chart.ts';
import {
  mrrLines,
  portfolioAlt,
  portfolioFacts,
  portfolioFields,
  rowLine,
} from '../pulse/portfolio-words.ts';
import type { ReportMessage } from '../report-message.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { packTables } from '../table.ts';
import { countOf, escapeMrkdwn, fitLines } from '../text.ts';
import { ALT_TEXT_LENGTH, layOutReport, type ReportLayout } from './lay-out-report.ts';
import { occasionBlocks, occasionLines, occasionTitle } from './occasion-words.ts';
import { PULSE_TABLE, toFullGroups, toShortGroups } from './pulse-groups.ts';
import { REPORT_ACTIONS } from './report-ids.ts';
import { toThreadTables } from './thread-tables.ts';
import { periodText, toQuietPulse } from './quiet-pulse.ts';
import { renewalsText } from './renewal-words.ts';
import {
  smallFallsText,
  toWorsenedBlocks,
  worsenedCount,
  worsenedHeading,
} from './worsened-blocks.ts';
import { otherChangeTexts, recoveredText, worsenedText } from './worsened-words.ts';

export interface WeeklyPulseReportInput {
  readonly report: WeeklyPulse;
  /** As declared: what is shown, in this order. */
  readonly sections: readonly WeeklyPulseSection[];
  readonly occasion: ReportOccasion;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
}

const titleOf = ({ report: { week }, occasion }: WeeklyPulseReportInput): string =>
  occasionTitle(`Weekly pulse · ${weekLabel(week)} · ${weekDates(week)}`, occasion);

function toChart({ report: { view }, settings }: WeeklyPulseReportInput): AnswerChart | null {
  const { numberFormat } = settings;
  const spec = toPortfolioChart(view, numberFormat);
  return (
    spec && {
      spec,
      altText: portfolioAlt(view, numberFormat, ALT_TEXT_LENGTH),
      fileName: `portfolio-${view.period.start}.png`,
    }
  );
}

function toPortfolioBlocks({ report: { view }, settings }: WeeklyPulseReportInput): KnownBlock[] {
  const { numberFormat } = settings;
  const empty = toEmptyPortfolio(view);
  const fields = portfolioFields(view, numberFormat).map((text) => mrkdwn(text));
  return [
    ...(empty === null ? [] : [section(empty)]),
    ...(view.rows.length === 0 ? [] : [section(mrrLines(view, numberFormat).join('\n'))]),
    ...(view.scored === 0 ? [] : [{ type: 'section', fields } as const]),
  ];
}

function toControls({ report: { view } }: WeeklyPulseReportInput): KnownBlock[] {
  if (view.rows.length === 0) return [];
  const { start } = view.period;
  return [
    context(portfolioFacts(view)),
    actions(
      [
        button(REPORT_ACTIONS.openPortfolio, 'Open portfolio', start),
        button(REPORT_ACTIONS.openRisk, 'Risk', start),
        button(REPORT_ACTIONS.openUpside, 'Upside', start),
        {
          type: 'external_select',
          action_id: REPORT_ACTIONS.openAccount,
          placeholder: { type: 'plain_text', text: 'Open account…' },
          min_query_length: 0,
        },
      ],
      'report-controls',
    ),
  ];
}

function toParts(input: WeeklyPulseReportInput, budget: Budget) {
  const { report, settings, nameOf } = input;
  const renewals = renewalsText(report, { format: settings.numberFormat, nameOf, budget });
  const recovered = recoveredText(report, settings.numberFormat, budget);
  return {
    portfolio: toPortfolioBlocks(input),
    worsened: toWorsenedBlocks(report, settings.numberFormat, budget),
    recovered: recovered === null ? [] : [section(recovered)],
    renewals: renewals === null ? [] : [section(renewals)],
    controls: toControls(input),
  };
}

const isList = (part: WeeklyPulseSection) => part === 'risk' || part === 'upside';

/** As long a number as there can be. */
const MOST_LEFT_OUT = 100;

const toLeftOut = (left: number): KnownBlock[] =>
  left === 0
    ? []
    : [context(`and ${countOf(left, 'more account')}, in the thread and in \`/pulse\``)];

function layOut(
  input: WeeklyPulseReportInput,
  chart: AnswerChart | null,
  budget: Budget,
): ReportLayout {
  const { report, sections, occasion, settings, nameOf } = input;
  const top = [header(titleOf(input)), ...occasionBlocks(occasion), section(periodText(report))];
  const parts = toParts(input, budget);
  const lists = sections.filter(isList);
  const groups = toShortGroups(report, lists, { format: settings.numberFormat, nameOf });
  const { table, left } = fitTable(toWholeTable(PULSE_TABLE, groups), budget, [
    ...top,
    ...Object.values(parts).flat(),
    ...(chart === null ? [] : [slackImage('F'.repeat(20), chart.altText)]),
    ...toLeftOut(MOST_LEFT_OUT),
  ]);
  const blocksOf = (part: WeeklyPulseSection): readonly KnownBlock[] => {
    if (part === 'chart' || part === 'details') return [];
    // A message holds one table: both lists stand where the first of them is declared.
    if (isList(part) && part !== lists[0]) return [];
    if (isList(part)) return [...(table === null ? [] : [table]), ...toLeftOut(left)];
    return parts[part];
  };
  const at = sections.indexOf('chart');
  const split = at < 0 ? sections.length : at;
  return {
    above: [...top, ...sections.slice(0, split).flatMap(blocksOf)],
    below: sections.slice(split).flatMap(blocksOf),
  };
}

function toNotice(input: WeeklyPulseReportInput): string {
  const { report } = input;
  const worse = worsenedCount(report);
  return [
    escapeMrkdwn(titleOf(input)),
    periodText(report).replaceAll('*', ''),
    ...(worse === 0 || report.isFirst || report.nothingNewSince !== null ? [] : [`${worse} worse`]),
  ].join(' — ');
}

/** All of it in words. */
function toWords(input: WeeklyPulseReportInput): string {
  const { report, occasion, settings, nameOf } = input;
  const { view } = report;
  const { numberFormat: format } = settings;
  const empty = toEmptyPortfolio(view);
  const recovered = recoveredText(report, format, 'full');
  const small = smallFallsText(report);
  const renewals = renewalsText(report, { format, nameOf, budget: 'full' });
  const list = (title: string, rows: typeof view.topRisk) =>
    rows.length === 0 ? [] : [`*${title}*`, ...rows.map((row) => rowLine(row, format))];
  return fitLines(
    [
      `*${escapeMrkdwn(titleOf(input))}*`,
      ...occasionLines(occasion),
      periodText(report),
      ...(empty === null ? [] : [empty]),
      ...mrrLines(view, format),
      ...portfolioFields(view, format).map((text) => text.replaceAll('\n', ' ')),
      ...(view.scored === 0 ? [] : [worsenedHeading(report)]),
      ...report.worsened.map((one) => worsenedText(one, format, 'full')),
      ...(small === null ? [] : [small]),
      ...otherChangeTexts(report, format, 'full'),
      ...(recovered === null ? [] : [recovered]),
      ...(renewals === null ? [] : [renewals]),
      ...list('Top risk', view.topRisk),
      ...list('Top upside', view.topUpside),
      portfolioFacts(view),
    ],
    SLACK_LIMITS.messageText,
  );
}

/** The Monday report on customers: who needs somebody and why; every list in its thread. */
export function toWeeklyPulseReport(input: WeeklyPulseReportInput): ReportMessage[] {
  const { report, sections, occasion, settings, nameOf } = input;
  const { view } = report;
  const parts = {
    title: titleOf(input),
    notice: toNotice(input),
    controls: toControls(input).slice(-1),
  };
  if (report.nothingNewSince !== null && view.rows.length > 0)
    return [toQuietPulse(report, occasion, parts)];
  const chart = sections.includes('chart') ? toChart(input) : null;
  const main = layOutReport({
    key: 'main',
    threadOf: null,
    text: toNotice(input),
    plainText: toWords(input),
    chart,
    layOut: (budget) => layOut(input, chart, budget),
  });
  if (!sections.includes('details') || view.rows.length === 0) return [main];
  const title = `Every list · ${view.label}`;
  const groups = toFullGroups(report, { format: settings.numberFormat, nameOf });
  const tables = packTables(PULSE_TABLE, groups, 'full', [context(`${title} (part 10 of 12)`)]);
  return [main, ...toThreadTables(title, tables, 'Open portfolio has them all')];
}
