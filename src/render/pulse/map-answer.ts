import type { KnownBlock } from '@slack/types';
import type { PortfolioView } from '../../domain/pulse/build-portfolio.ts';
import { toPortfolioMap } from '../../domain/pulse/rank-map.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { Answer, Budget, Picture } from '../answer.ts';
import { PICTURE_FAILED, actions, context, header, section, slackImage } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { boldCell, cell, packTables, shareOf, type TableLayout } from '../table.ts';
import { escapeMrkdwn, fitLines, shorten } from '../text.ts';
import { leftOut, toMapChart } from './map-chart.ts';
import { toEmptyPortfolio } from './portfolio-answer.ts';
import { portfolioAlt, rowLine } from './portfolio-words.ts';
import { toOpenSelect, toPeriodSelect, toPlaceSelect } from './pulse-controls.ts';
import { changeText, mrrText, NAME_LENGTH, scoreText } from './pulse-words.ts';

export interface MapAnswerInput {
  readonly view: PortfolioView;
  /** The newest period with data: where the select of periods begins. */
  readonly newest: PulsePeriod;
  readonly settings: TenantSettings;
  readonly budget: Budget;
}

const ALT_LENGTH = 700;
const ABOUT =
  'The five with the most MRR × points below Healthy are numbered. MRR is on a logarithmic scale.';

const LAYOUT: TableLayout = {
  header: ['No.', 'Account', 'Score', 'Change', 'MRR'].map(cell),
  columns: [
    { align: 'right' },
    { align: 'left', wrap: true },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ],
};

/** MRR × score as a picture, and the five accounts that matter most beneath it. */
export function toMapAnswer({ view, newest, settings, budget }: MapAnswerInput): Answer {
  const format = settings.numberFormat;
  const map = toPortfolioMap(view);
  const title = `Map · MRR and score · ${view.label}`;
  const altText = portfolioAlt(view, format, Math.round(ALT_LENGTH * shareOf(budget)));
  const ranked = map?.ranked ?? [];
  const words =
    toEmptyPortfolio(view) ??
    (map === null
      ? 'No scored account has MRR in this period. `/pulse template accounts` gives you a file with a column for it.'
      : ranked.length === 0
        ? 'Every account with MRR is at or above Healthy. 🎉'
        : null);
  const out = map === null ? '' : leftOut(map);
  const notes = [...(map === null ? [] : [ABOUT]), ...(out === '' ? [] : [out])];
  const controls =
    view.rows.length === 0
      ? []
      : [
          actions(
            [
              toPeriodSelect(view.period, newest, settings, budget),
              toOpenSelect(),
              toPlaceSelect('map'),
            ],
            'pulse-map',
          ),
        ];
  const cells = ranked.map((row, at) => [
    boldCell(String(at + 1)),
    cell(shorten(row.account.name, NAME_LENGTH)),
    cell(scoreText(row, format)),
    cell(changeText(row, format)),
    cell(mrrText(row.account.mrr, format)),
  ]);
  const top = [header(title), ...(words === null ? [] : [section(words)])];
  const [table, ...rest] = packTables(LAYOUT, [{ title: null, rows: cells }], budget, [
    ...top,
    slackImage('F'.repeat(20), altText),
    context(...notes, PICTURE_FAILED),
    ...controls,
  ]);
  return {
    kind: 'pulse-map',
    query: { period: view.period.start },
    text: escapeMrkdwn(title),
    toBlocks: (picture: Picture): KnownBlock[] => {
      const under = [...notes, ...(picture.kind === 'failed' ? [PICTURE_FAILED] : [])];
      return [
        ...top,
        ...(picture.kind === 'ready' ? [slackImage(picture.fileId, altText)] : []),
        ...(table === undefined ? [] : [table]),
        ...(under.length === 0 ? [] : [context(...under)]),
        ...controls,
      ];
    },
    more: rest.map((next) => ({ text: escapeMrkdwn(`${title} (continued)`), blocks: [next] })),
    plainText: fitLines(
      [
        `*${escapeMrkdwn(title)}*`,
        ...(words === null ? [] : [words]),
        ...ranked.map((row) => rowLine(row, format)),
        ...notes,
      ],
      SLACK_LIMITS.messageText,
    ),
    chart: () =>
      map === null
        ? null
        : {
            spec: toMapChart(map, view, format),
            altText,
            fileName: `map-${view.period.start}.png`,
          },
  };
}
