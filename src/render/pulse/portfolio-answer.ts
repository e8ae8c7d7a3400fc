import type { KnownBlock } from '@slack/types';
import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import type { PortfolioRow } from '../../domain/pulse/portfolio-row.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { NumberFormat, TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import {
  actions,
  context,
  header,
  mrkdwn,
  PICTURE_FAILED,
  section,
  slackImage,
} from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import {
  boldCell,
  cell,
  packTables,
  shareOf,
  type TableGroup,
  type TableLayout,
} from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { toPortfolioChart } from './portfolio-chart.ts';
import {
  changedLines,
  mrrLines,
  portfolioAlt,
  portfolioFacts,
  portfolioFields,
  portfolioTitle,
  rowLine,
} from './portfolio-words.ts';
import { toOpenSelect, toPeriodSelect, toPlaceSelect } from './pulse-controls.ts';
import { changeText, mrrText, NAME_LENGTH, scoreText } from './pulse-words.ts';

export interface PortfolioAnswerInput {
  readonly view: PortfolioView;
  /** The newest period with data: where the select of periods begins. */
  readonly newest: PulsePeriod;
  readonly settings: TenantSettings;
  readonly budget: Budget;
}

const CONTINUED = 'The rest of the lists follows in this thread.';
const ALT_LENGTH = 500;

const LAYOUT: TableLayout = {
  header: ['Account', 'Score', 'Change', 'MRR'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ],
};

function toGroup(title: string, rows: readonly PortfolioRow[], format: NumberFormat): TableGroup {
  return {
    title: [boldCell(title), cell(''), cell(''), cell('')],
    rows: rows.map((row) => [
      cell(shorten(row.account.name, NAME_LENGTH)),
      cell(scoreText(row, format)),
      cell(changeText(row, format)),
      cell(mrrText(row.account.mrr, format)),
    ]),
  };
}

/** What to do first, where there is nothing to show; null: there is. */
export function toEmptyPortfolio({ rows, scored, label }: PortfolioView): string | null {
  if (rows.length === 0) {
    return '*There are no accounts yet.* `/pulse template accounts` gives you a file to fill in; share it here and I show what it would add before anything is stored.';
  }
  if (scored > 0) return null;
  return `*No account is scored in ${label}.* Their metrics are missing: \`/pulse template tech\` (or another vertical) gives you a file to fill in and share here. \`/pulse not scored\` says what each one lacks, \`/pulse last\` shows another period.`;
}

function toWords({ view, settings, budget }: PortfolioAnswerInput): string[] {
  const { numberFormat } = settings;
  const empty = toEmptyPortfolio(view);
  return [
    ...(empty === null ? [] : [empty]),
    ...(view.rows.length === 0 ? [] : [mrrLines(view, numberFormat).join('\n')]),
    ...(view.scored === 0
      ? []
      : [changedLines(view, numberFormat, budget === 'full' ? 3 : 1).join('\n')]),
  ].filter((text) => text !== '');
}

/** The whole portfolio in one period: money, scores, what changed, and who needs somebody now. */
export function toPortfolioAnswer(input: PortfolioAnswerInput): Answer {
  const { view, newest, settings, budget } = input;
  const { numberFormat } = settings;
  const title = portfolioTitle(view);
  const altText = portfolioAlt(view, numberFormat, Math.round(ALT_LENGTH * shareOf(budget)));
  const fields = portfolioFields(view, numberFormat).map((text) => mrkdwn(text));
  const top: KnownBlock[] = [
    header(title),
    ...toWords(input).map((text) => section(text)),
    ...(view.scored === 0 ? [] : [{ type: 'section', fields } as const]),
  ];
  const controls =
    view.rows.length === 0
      ? []
      : [
          actions(
            [
              toPeriodSelect(view.period, newest, settings, budget),
              toOpenSelect(),
              toPlaceSelect('portfolio'),
            ],
            'pulse-portfolio',
          ),
        ];
  const facts = portfolioFacts(view);
  const groups = [
    toGroup('Top risk: the lowest scores', view.topRisk, numberFormat),
    toGroup('Top upside: the highest MRR among Healthy', view.topUpside, numberFormat),
  ].filter(({ rows }) => rows.length > 0);
  const [table, ...rest] = packTables(LAYOUT, groups, budget, [
    ...top,
    slackImage('F'.repeat(20), altText),
    context(facts, CONTINUED, PICTURE_FAILED),
    ...controls,
  ]);
  return {
    kind: 'pulse-portfolio',
    query: { period: view.period.start },
    text: escapeMrkdwn(title),
    toBlocks: (picture: Picture): KnownBlock[] => [
      ...top,
      ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
      ...(table === undefined ? [] : [table]),
      context(
        facts,
        ...(rest.length === 0 ? [] : [CONTINUED]),
        ...(picture.kind === 'failed' ? [PICTURE_FAILED] : []),
      ),
      ...controls,
    ],
    more: rest.map((next) => ({ text: escapeMrkdwn(`${title} (continued)`), blocks: [next] })),
    get plainText() {
      return fitLines(
        [
          `*${escapeMrkdwn(title)}*`,
          ...toWords(input).flatMap((text) => text.split('\n')),
          ...portfolioFields(view, numberFormat).map((text) => text.replaceAll('\n', ' ')),
          ...(view.topRisk.length === 0 ? [] : ['*Top risk*']),
          ...view.topRisk.map((row) => rowLine(row, numberFormat)),
          ...(view.topUpside.length === 0 ? [] : ['*Top upside*']),
          ...view.topUpside.map((row) => rowLine(row, numberFormat)),
          facts,
        ],
        SLACK_LIMITS.messageText,
      );
    },
    chart: () => {
      const spec = toPortfolioChart(view, numberFormat);
      return spec && { spec, altText, fileName: `portfolio-${view.period.start}.png` };
    },
  };
}
