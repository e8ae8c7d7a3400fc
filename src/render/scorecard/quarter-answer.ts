import type { KnownBlock } from '@slack/types';
import type { Cell } from '../../domain/scorecard/build-cell.ts';
import type { QuarterRow, QuarterView } from '../../domain/scorecard/build-quarter.ts';
import { judgementText } from '../../domain/scorecard/status.ts';
import { percentOfGoal } from '../../domain/scorecard/percent-of-goal.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { quarterLabel, weekLabel } from '../../domain/labels.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { context, header, slackImage } from '../blocks.ts';
import type { GoalBarsSpec } from '../chart-spec.ts';
import { boldCell, cell, packTables, type TableGroup } from '../table.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import type { NameOf } from './scorecard-table.ts';
import { sourceName } from './scorecard-words.ts';

export interface QuarterAnswerInput {
  readonly view: QuarterView;
  readonly settings: TenantSettings;
  readonly nameOf: NameOf;
  readonly budget: Budget;
}

const MAX_BARS = 12;
const quarterCellText = ({ quarter }: QuarterRow) =>
  [quarter.text, judgementText(quarter.judgement)].join(' ').trim();

/** A week's figure; a month's says which month it is. Weeks to come stay empty. */
function toCellText(found: Cell | null, monthly: boolean): string {
  if (found === null) return '';
  const value = [found.judgement.status === 'none' ? '' : found.judgement.emoji, found.text]
    .join(' ')
    .trim();
  return monthly ? `${found.label} ${value}` : value;
}

function toGroups({ view, nameOf }: QuarterAnswerInput): TableGroup[] {
  return view.sections.map(({ section, rows }) => ({
    title: [
      boldCell(
        `${section.name} · ${section.ownerId === null ? 'no owner' : shorten(nameOf(section.ownerId), 40)}`,
      ),
      ...Array.from({ length: view.weeks.length + 2 }, () => cell('')),
    ],
    rows: rows.map((row) => [
      cell(row.metric.name),
      cell(row.goalText),
      ...row.cells.map((found) => cell(toCellText(found, row.metric.cadence === 'monthly'))),
      cell(quarterCellText(row)),
    ]),
  }));
}

function toBars({ view }: QuarterAnswerInput, title: string): GoalBarsSpec | null {
  const rows = view.sections
    .flatMap((group) => group.rows)
    .filter(({ terms }) => terms !== null && terms.operator !== 'none');
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
    rows: shown.map(({ metric, quarter, terms, goalText }) => {
      const percent = percentOfGoal(quarter.figure, terms);
      return {
        name: shorten(metric.name, 60),
        status: quarter.judgement.status,
        percent,
        lastPercent: null,
        percentText: percent === null ? '—' : `${Math.floor(percent)}%`,
        detailText: `${quarter.text} / ${goalText}`,
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

/** Every week of a quarter as columns, with the quarter's figure and status. */
export function toQuarterAnswer(input: QuarterAnswerInput): Answer {
  const { view, settings, budget, nameOf } = input;
  const label = quarterLabel(view);
  const filtered = view.filter.ownerId === undefined ? '' : ` · ${nameOf(view.filter.ownerId)}`;
  const title = `Scorecard · ${label}${filtered} · ${view.weeks.length} weeks`;
  const bars = toBars(input, `Scorecard · ${label}`);
  const altText = shorten(
    `${title}. ${bars === null ? '' : bars.rows.map((row) => `${row.name} ${row.percentText} of goal`).join(', ')}`,
    700,
  );
  const [main, ...rest] = packTables(
    {
      header: ['Metric', 'Goal', ...view.weeks.map(weekLabel), `Q${view.quarter} avg`].map(cell),
      columns: [
        { align: 'left', wrap: true },
        ...Array.from({ length: view.weeks.length + 2 }, () => ({ align: 'right' as const })),
      ],
    },
    toGroups(input),
    budget,
    altText.length + 900,
  );
  const { entered, expected } = view.coverage;
  const facts = [
    view.asOf === null ? 'Nothing entered yet' : `As of ${localDateTimeText(view.asOf, settings)}`,
    ...(view.sources.length === 0 ? [] : [`Sources: ${view.sources.map(sourceName).join(', ')}`]),
    `Coverage: ${entered} of ${expected} entered`,
    view.upTo === null ? 'No week of it has closed yet' : `Figures up to ${weekLabel(view.upTo)}`,
  ].join(' · ');
  const lines = [facts, ...(rest.length === 0 ? [] : ['The rest follows in this thread.'])];
  return {
    kind: 'quarter',
    query: { year: view.year, quarter: view.quarter, ...view.filter },
    text: title,
    toBlocks: (picture: Picture): KnownBlock[] => [
      header(title),
      ...(main === undefined ? [] : [main]),
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      context(
        ...lines,
        ...(picture.kind === 'failed'
          ? ['The picture could not be drawn; the table is complete without it.']
          : []),
      ),
    ],
    more: rest.map((table, index) => ({
      text: `${title} (continued ${index + 2} of ${rest.length + 1})`,
      blocks: [table],
    })),
    plainText: [
      `*${escapeMrkdwn(title)}*`,
      ...view.sections.flatMap(({ section, rows }) => [
        '',
        `*${escapeMrkdwn(section.name)}*`,
        ...rows.map(
          (row) =>
            `• ${escapeMrkdwn(row.metric.name)}: ${escapeMrkdwn(quarterCellText(row))} (goal ${escapeMrkdwn(row.goalText)})`,
        ),
      ]),
      '',
      facts,
    ].join('\n'),
    chart:
      bars === null
        ? null
        : { spec: bars, altText, fileName: `scorecard-${label.replace(' ', '-')}.png` },
  };
}
