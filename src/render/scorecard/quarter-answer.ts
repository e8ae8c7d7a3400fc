import type { KnownBlock } from '@slack/types';
import type { Cell } from '../../domain/scorecard/build-cell.ts';
import type { QuarterRow, QuarterView } from '../../domain/scorecard/build-quarter.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import { percentOfGoal, printPercentOfGoal } from '../../domain/scorecard/percent-of-goal.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { quarterLabel, weekLabel } from '../../domain/labels.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { PICTURE_FAILED, context, header, section as words, slackImage } from '../blocks.ts';
import type { GoalBarsSpec } from '../chart-spec.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { boldCell, cell, packTables, shareOf, type TableGroup } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { toValueText, type NameOf } from './scorecard-table.ts';
import { sourceName } from './scorecard-words.ts';
import { tellingName } from './telling-name.ts';

export interface QuarterAnswerInput {
  readonly view: QuarterView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

const MAX_BARS = 12;
/** Beyond it a bar shows only that it is beyond. */
const BAR_END = 999;
const ALT_TEXT_LENGTH = 700;
const CONTINUED = 'The rest follows in this thread.';
const quarterCellText = ({ quarter }: QuarterRow) =>
  [quarter.text, judgementText(quarter.judgement)].join(' ').trim();

/** A week's figure; a month's says which month it is. */
function toCellText(found: Cell | null, monthly: boolean): string {
  if (found === null) return '';
  const value = found.state === 'missing' ? found.text : toValueText(found);
  return monthly ? `${found.label} ${value}` : value;
}

/** `W43`, and for a week that has not closed `W44 so far`. */
const toWeekTitles = ({ begun, upTo }: QuarterView): string[] =>
  begun.map((week) =>
    upTo === null || week.start > upTo.start ? `${weekLabel(week)} so far` : weekLabel(week),
  );

function toGroups({ view, nameOf }: QuarterAnswerInput): TableGroup[] {
  return view.sections.map(({ section, rows }) => ({
    title: [
      boldCell(
        `${section.name} · ${section.ownerId === null ? 'no owner' : shorten(nameOf(section.ownerId), 40)}`,
      ),
      ...Array.from({ length: view.begun.length + 2 }, () => cell('')),
    ],
    rows: rows.map((row) => [
      cell(row.metric.name),
      cell(quarterCellText(row)),
      cell(row.goalText),
      ...row.cells
        .slice(0, view.begun.length)
        .map((found) => cell(toCellText(found, row.metric.cadence === 'monthly'))),
    ]),
  }));
}

/** The goal without its sign, as the second number of `44 / 70`. */
const toEdgeText = (goalText: string) => goalText.replace(/^[≥≤><=] /, '');

function toBars({ view, settings }: QuarterAnswerInput, title: string): GoalBarsSpec | null {
  const rows = view.sections
    .flatMap((group) => group.rows)
    .filter(({ terms }) => terms !== null && terms.operator !== 'none');
  const named = tellingName(rows);
  const judged = rows.filter(({ quarter }) => quarter.figure !== null);
  if (judged.length === 0) return null;
  const shown = judged.slice(0, MAX_BARS);
  const onGoal = judged.filter(({ quarter }) => quarter.judgement.status === 'green').length;
  return {
    kind: 'goalBars',
    head: {
      title,
      subtitle: `Quarter figures up to ${view.upTo === null ? 'now' : weekLabel(view.upTo)}, as a share of the goal`,
      value: `${onGoal} of ${judged.length}`,
      delta: { text: 'on goal', good: null },
    },
    rows: shown.map(({ metric, section: of, quarter, terms, goalText }) => {
      const percent = percentOfGoal(quarter.figure, terms);
      return {
        name: named({ metric, section: of }),
        status: quarter.judgement.status,
        percent:
          percent === null ? null : Math.max(-BAR_END, Math.min(BAR_END, percent.toNumber())),
        lastPercent: null,
        percentText: percent === null ? '—' : printPercentOfGoal(percent, settings.numberFormat),
        detailText: `${quarter.text} / ${toEdgeText(goalText)}`,
      };
    }),
    legend: [
      { status: 'green', label: 'On goal' },
      { status: 'yellow', label: 'Near' },
      { status: 'red', label: 'Off goal' },
    ],
    ...(shown.length < judged.length
      ? { footnote: `The first ${shown.length} of ${judged.length} metrics with a goal` }
      : {}),
  };
}

function toTitle({ view, nameOf }: QuarterAnswerInput): string {
  const { ownerId, sectionId } = view.filter;
  const [only] = view.sections;
  return [
    'Scorecard',
    quarterLabel(view),
    `${view.weeks.length} weeks`,
    ...(sectionId === undefined || only === undefined ? [] : [only.section.name]),
    ...(ownerId === undefined ? [] : [nameOf(ownerId)]),
  ].join(' · ');
}

/** What stands under the table: freshness, sources, coverage, and up to where the figures go. */
function toFacts({ view, settings }: QuarterAnswerInput): string {
  const { entered, expected } = view.coverage;
  return [
    view.asOf === null ? 'Nothing entered yet' : `As of ${localDateTimeText(view.asOf, settings)}`,
    ...(view.sources.length === 0 ? [] : [`Sources: ${view.sources.map(sourceName).join(', ')}`]),
    ...(expected === 0 ? [] : [`Coverage: ${entered} of ${expected} entered`]),
    view.upTo === null ? 'No week of it has closed yet' : `Figures up to ${weekLabel(view.upTo)}`,
  ].join(' · ');
}

function toAltText(title: string, bars: GoalBarsSpec | null): string {
  if (bars === null) return `${title}.`;
  const figures = bars.rows.map(({ name, percent, percentText, detailText }) =>
    percent === null ? `${name} ${detailText}` : `${name} ${percentText} of goal`,
  );
  return `${title}. ${bars.head.value ?? ''} on goal. ${figures.join(', ')}.`;
}

function toPlainText(input: QuarterAnswerInput, title: string, facts: string): string {
  const { sections } = input.view;
  const lines = sections.flatMap(({ section, rows }) => [
    '',
    `*${escapeMrkdwn(section.name)}*`,
    ...rows.map((row) =>
      escapeMrkdwn(
        `• ${row.metric.name}: ${quarterCellText(row)} (${row.goalText === '—' ? 'no goal' : `goal ${row.goalText}`})`,
      ),
    ),
  ]);
  const body = sections.length === 0 ? [toEmptyWords(input)] : lines;
  const room = SLACK_LIMITS.messageText - facts.length - 2;
  return [fitLines([`*${escapeMrkdwn(title)}*`, ...body], room), '', facts].join('\n');
}

/** Why there is no table, and what to do about it. */
function toEmptyWords({ view, nameOf }: QuarterAnswerInput): string {
  const { ownerId, sectionId } = view.filter;
  if (ownerId !== undefined)
    return `*${escapeMrkdwn(nameOf(ownerId))}* is accountable for no metric in this quarter.`;
  return `${sectionId === undefined ? '*There are no metrics yet.*' : 'This section has no metrics in this quarter.'} An admin adds some with \`/scorecard edit\`.`;
}

/** Every week of a quarter as columns, with the quarter's figure and status. */
export function toQuarterAnswer(input: QuarterAnswerInput): Answer {
  const { view, budget } = input;
  const label = quarterLabel(view);
  const title = toTitle(input);
  const bars = toBars(input, `Scorecard · ${label}`);
  const altText = shorten(toAltText(title, bars), ALT_TEXT_LENGTH * shareOf(budget));
  const facts = toFacts(input);
  const verdict = bars === null ? [] : [words(`*${bars.head.value ?? ''} on goal*`)];
  const [main, ...rest] = packTables(
    {
      header: ['Metric', `Q${view.quarter} avg`, 'Goal', ...toWeekTitles(view)].map(cell),
      columns: [
        { align: 'left', wrap: true },
        ...Array.from({ length: view.begun.length + 2 }, () => ({ align: 'right' as const })),
      ],
    },
    toGroups(input),
    budget,
    [
      header(title),
      ...verdict,
      slackImage('F'.repeat(20), altText),
      context(facts, CONTINUED, PICTURE_FAILED),
    ],
  );
  const lines = [facts, ...(rest.length === 0 ? [] : [CONTINUED])];
  return {
    kind: 'quarter',
    query: { year: view.year, quarter: view.quarter, ...view.filter },
    text: escapeMrkdwn(title),
    toBlocks: (picture: Picture): KnownBlock[] => [
      header(title),
      ...verdict,
      main ?? words(toEmptyWords(input)),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      context(...lines, ...(picture.kind === 'failed' ? [PICTURE_FAILED] : [])),
    ],
    more: rest.map((table, index) => ({
      text: escapeMrkdwn(`${title} (part ${index + 2} of ${rest.length + 1})`),
      blocks: [table],
    })),
    plainText: toPlainText(input, title, facts),
    chart: () =>
      bars === null
        ? null
        : { spec: bars, altText, fileName: `scorecard-${label.replace(' ', '-')}.png` },
  };
}
