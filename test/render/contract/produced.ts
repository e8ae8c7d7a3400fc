import type { KnownBlock, ModalView } from '@slack/types';
import { weeksOfQuarter, type Quarter } from '../../../src/domain/quarter.ts';
import { buildDetails } from '../../../src/domain/scorecard/build-details.ts';
import { buildHistory } from '../../../src/domain/scorecard/build-history.ts';
import { buildQuarter } from '../../../src/domain/scorecard/build-quarter.ts';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { buildTrend } from '../../../src/domain/scorecard/build-trend.ts';
import { indexEntries } from '../../../src/domain/scorecard/entry-index.ts';
import type { Scorecard } from '../../../src/domain/scorecard/types.ts';
import { visibleSections } from '../../../src/domain/scorecard/visible-metrics.ts';
import type { Week } from '../../../src/domain/week.ts';
import type { Answer, Budget, Picture } from '../../../src/render/answer.ts';
import { toDetailsMessages } from '../../../src/render/scorecard/details-answer.ts';
import { toHistoryAnswer } from '../../../src/render/scorecard/history-answer.ts';
import { toQuarterAnswer } from '../../../src/render/scorecard/quarter-answer.ts';
import { toScorecardAnswer } from '../../../src/render/scorecard/scorecard-answer.ts';
import { toScorecardChart } from '../../../src/render/scorecard/scorecard-chart.ts';
import { toTrendAnswer } from '../../../src/render/scorecard/trend-answer.ts';
import { now, settings, w43, w44 } from '../../fixtures/scorecard.ts';
import {
  largeEntries,
  largeRevisions,
  largeScorecard,
  nameOfFlavour,
  type Flavour,
} from './large-data.ts';
import { PICTURE_ID } from './slack-refusal-of.ts';

/** One thing the bot sends; `part` tells which of several. */
export interface Sent {
  readonly part: string;
  readonly surface: 'message' | 'ephemeral' | 'modal';
  readonly text: string;
  readonly content: readonly KnownBlock[] | ModalView;
}

export interface Produced {
  readonly name: string;
  readonly make: (budget: Budget) => readonly Sent[];
  /** The words for the day Slack refuses the blocks. */
  readonly plainText?: () => string;
}

const PICTURES: readonly Picture[] = [
  { kind: 'pending' },
  { kind: 'failed' },
  { kind: 'ready', fileId: PICTURE_ID },
];

export type MakeAnswer = (budget: Budget) => Answer;

const fromAnswer = (name: string, prepare: () => MakeAnswer): Produced => ({
  name,
  plainText: () => prepare()('full').plainText,
  make: (budget) => {
    const answer = prepare()(budget);
    return [
      ...PICTURES.map((picture) => ({
        part: `main, picture ${picture.kind}`,
        surface: 'message' as const,
        text: answer.text,
        content: answer.toBlocks(picture),
      })),
      ...answer.more.map(({ text, blocks }, index) => ({
        part: `thread part ${index + 2}`,
        surface: 'message' as const,
        text,
        content: blocks,
      })),
    ];
  },
});

/** The scorecard of one week as the Slack edge lays it out. */
export function scorecardAnswer(
  { scorecard, flavour }: { scorecard: Scorecard; flavour: Flavour },
  { week = w43, filter = {}, entries = largeEntries(scorecard, { flavour, weeks: 14 }) } = {},
): MakeAnswer {
  const nameOf = nameOfFlavour(flavour);
  const view = buildScorecard({ scorecard, entries, week, now, settings, filter });
  const sections = visibleSections(scorecard, week, settings).map(({ section }) => section);
  // Without values there is nothing to draw; saying so saves property tests most of their time.
  const chart =
    entries.length === 0
      ? null
      : toScorecardChart({ view, entries: indexEntries(entries), settings, now, nameOf });
  return (budget) =>
    toScorecardAnswer({ view, sections, settings, nameOf, chart: () => chart, budget });
}

/** The newest quarter before `now` that has so many weeks. */
export function quarterOfLength(weeks: number): { quarter: Quarter; last: Week } {
  for (let year = 2025; year > 1970; year -= 1)
    for (const quarter of [3, 2, 1, 4] as const) {
      const found = weeksOfQuarter(year, quarter, settings);
      const last = found.at(-1);
      if (found.length === weeks && last !== undefined && last.end < '2025-10-01')
        return { quarter: { year, quarter }, last };
    }
  throw new RangeError(`no quarter has ${weeks} weeks`);
}

function quarterAnswer(scorecard: Scorecard, flavour: Flavour, weeks: number) {
  const { quarter, last } = quarterOfLength(weeks);
  const entries = largeEntries(scorecard, { flavour, weeks: 16, until: last });
  const view = buildQuarter({ scorecard, entries, quarter, now, settings });
  return (budget: Budget) =>
    toQuarterAnswer({ view, settings, nameOf: nameOfFlavour(flavour), budget });
}

function trendAnswer(scorecard: Scorecard, flavour: Flavour, at: number, periods: number) {
  const metric = scorecard.metrics[at];
  const section = scorecard.sections.find(({ id }) => id === metric?.sectionId);
  if (metric === undefined || section === undefined) throw new RangeError(`no metric ${at}`);
  const changed = {
    ...metric,
    definitions: Array.from({ length: 12 }, (_, version) => ({
      version: version + 1,
      from: `2025-${String(version + 1).padStart(2, '0')}-01`,
      numerator: nameOfFlavour(flavour)(`meaning ${version}`),
      denominator: '',
      filters: '',
    })),
  };
  const entries = largeEntries({ sections: [], metrics: [metric] }, { flavour, weeks: 56 });
  const view = buildTrend({ metric: changed, section, entries, periods, now, settings });
  return (budget: Budget) =>
    toTrendAnswer({ view, settings, nameOf: nameOfFlavour(flavour), budget });
}

function historyAnswer(scorecard: Scorecard, flavour: Flavour, count: number) {
  const [metric] = scorecard.metrics;
  const [section] = scorecard.sections;
  if (metric === undefined || section === undefined) throw new RangeError('no metric');
  const revisions = largeRevisions(metric, w43.start, count, flavour);
  const view = buildHistory({ metric, section, revisions, settings });
  return (budget: Budget) => toHistoryAnswer(view, settings, nameOfFlavour(flavour), budget);
}

function details(scorecard: Scorecard, flavour: Flavour): Produced {
  const view = buildDetails({
    scorecard,
    entries: largeEntries(scorecard, { flavour, weeks: 14 }),
    revisions: scorecard.metrics.flatMap((metric) => largeRevisions(metric, w43.start, 5, flavour)),
    week: w43,
    now,
    settings,
  });
  return {
    name: 'details',
    make: (budget) =>
      toDetailsMessages(view, settings, nameOfFlavour(flavour), budget).map(
        ({ text, blocks }, index) => ({
          part: `part ${index + 1}`,
          surface: 'message',
          text,
          content: blocks,
        }),
      ),
  };
}

const NO_METRICS: Scorecard = { sections: [], metrics: [] };

/** Every answer that has a layout within Slack's size limits. */
export function producedAnswers(flavour: Flavour): Produced[] {
  const large = largeScorecard({ metrics: 60, sections: 8, flavour });
  const of = { scorecard: large, flavour };
  const many = largeScorecard({ metrics: 100, sections: 40, flavour });
  const one = largeScorecard({ metrics: 100, sections: 1, flavour });
  const sectionId = large.sections[1]?.id ?? '';
  return [
    fromAnswer('scorecard', () => scorecardAnswer(of)),
    fromAnswer('scorecard so far', () => scorecardAnswer(of, { week: w44 })),
    fromAnswer('scorecard without values', () => scorecardAnswer(of, { entries: [] })),
    fromAnswer('scorecard of a section', () => scorecardAnswer(of, { filter: { sectionId } })),
    fromAnswer('scorecard of an owner', () =>
      scorecardAnswer(of, { filter: { ownerId: 'U0OWNER1' } }),
    ),
    fromAnswer('scorecard of nobody', () =>
      scorecardAnswer(of, { filter: { ownerId: 'U0NOBODY' } }),
    ),
    fromAnswer('scorecard of nobody in a section', () =>
      scorecardAnswer(of, { filter: { ownerId: 'U0NOBODY', sectionId } }),
    ),
    fromAnswer('scorecard, 40 sections', () => scorecardAnswer({ scorecard: many, flavour })),
    fromAnswer('scorecard, one section of 100', () => scorecardAnswer({ scorecard: one, flavour })),
    fromAnswer('scorecard, no metrics', () => scorecardAnswer({ scorecard: NO_METRICS, flavour })),
    fromAnswer('quarter of 12 weeks', () => quarterAnswer(large, flavour, 12)),
    fromAnswer('quarter of 13 weeks', () => quarterAnswer(many, flavour, 13)),
    fromAnswer('quarter of 14 weeks', () => quarterAnswer(many, flavour, 14)),
    fromAnswer('quarter, no metrics', () => quarterAnswer(NO_METRICS, flavour, 13)),
    ...[13, 26, 52].flatMap((periods) => [
      fromAnswer(`trend of ${periods} weeks`, () => trendAnswer(large, flavour, 1, periods)),
      fromAnswer(`trend of ${periods} months`, () => trendAnswer(large, flavour, 6, periods)),
    ]),
    fromAnswer('history of 200', () => historyAnswer(large, flavour, 200)),
    fromAnswer('history of nothing', () => historyAnswer(large, flavour, 0)),
    details(many, flavour),
  ];
}
