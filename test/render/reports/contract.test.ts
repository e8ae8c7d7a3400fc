import { describe, expect, it } from 'vitest';
import { entryReminder } from '../../../reports/entry-reminder.ts';
import { quarterReview } from '../../../reports/quarter-review.ts';
import { weeklyPulse } from '../../../reports/weekly-pulse.ts';
import { weeklyScorecard } from '../../../reports/weekly-scorecard.ts';
import { checkChartSpec } from '../../../src/charts/check-chart-spec.ts';
import { buildEntryReminders } from '../../../src/domain/reports/build-entry-reminders.ts';
import { buildQuarterReview } from '../../../src/domain/reports/build-quarter-review.ts';
import { buildWeeklyPulse } from '../../../src/domain/reports/build-weekly-pulse.ts';
import { buildWeeklyScorecard } from '../../../src/domain/reports/build-weekly-scorecard.ts';
import { ON_TIME } from '../../../src/domain/reports/types.ts';
import type { Ledger } from '../../../src/domain/pulse/ledger.ts';
import type { Scorecard } from '../../../src/domain/scorecard/types.ts';
import { currentWeek, weekOf } from '../../../src/domain/week.ts';
import { withPicture, type ReportMessage } from '../../../src/render/report-message.ts';
import { toEntryReminderReport } from '../../../src/render/reports/entry-reminder.ts';
import { toQuarterReviewReport } from '../../../src/render/reports/quarter-review.ts';
import { toWeeklyPulseReport } from '../../../src/render/reports/weekly-pulse.ts';
import { toWeeklyScorecardReport } from '../../../src/render/reports/weekly-scorecard.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import { buildAccount } from '../../../src/domain/pulse/build-account.ts';
import { churned, accountInput, manyMetrics, pulseAccount } from '../../fixtures/pulse-account.ts';
import { inPortfolio, money, portfolioOf } from '../../fixtures/pulse-portfolio.ts';
import { now, settings, w39, w43, w44 } from '../../fixtures/scorecard.ts';
import {
  ALL_FLAVOURS,
  fill,
  largeEntries,
  largeScorecard,
  nameOfFlavour,
  type Flavour,
} from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { PICTURE_ID, refusalOfMessage } from '../contract/slack-refusal-of.ts';

/** The people of these are called U0OWNER… and U0OTHER…; nobody else may be mentioned. */
const OWNERS = /<@U0O(?:WNER|THER)\d+>/g;

function faultsOf(message: ReportMessage): string[] {
  const sent = [PICTURE_ID, null].flatMap((fileId) => {
    const { text, blocks, half } = withPicture(message, fileId);
    return [
      { part: 'full', text, blocks, share: 1 },
      { part: 'half', text, blocks: half, share: 0.5 },
    ];
  });
  return sent.flatMap(({ part, text, blocks, share }) => {
    const refusal = refusalOfMessage({ text, blocks }, 'message');
    return [
      ...(refusal === null ? [] : [refusal]),
      ...limitsBroken(blocks, share),
      ...(text.trim() === '' || text.length > 3_000 ? [`a text of ${text.length}`] : []),
      ...[text, ...mrkdwnIn(blocks), message.plainText]
        .filter((one) => /<[!@#]/.test(one.replaceAll(OWNERS, '')))
        .map((one) => `not escaped: ${one.slice(0, 200)}`),
      ...(/<@/.test(text) ? ['a mention in the notification'] : []),
      ...literalIn(blocks)
        .filter((one) => /&(?:lt|gt|amp);/.test(one))
        .map((one) => `escaped twice: ${one.slice(0, 200)}`),
    ].map((fault) => `${message.key}, ${part}: ${fault}`);
  });
}

/** What is wrong with a report as a whole; empty when it can be sent. */
function faultsOfReport(messages: readonly ReportMessage[]): string[] {
  const keys = messages.map(({ key }) => key);
  return [
    ...messages.flatMap(faultsOf),
    ...(new Set(keys).size === keys.length ? [] : ['a key twice']),
    ...messages
      .filter(({ threadOf }, at) => threadOf !== null && !keys.slice(0, at).includes(threadOf))
      .map(({ key }) => `${key} comes before what it belongs to`),
    ...messages
      .filter((one) => one.plainText.length > SLACK_LIMITS.messageText)
      .map(({ key }) => `${key}: words too long`),
    // Written to the outbox and read back.
    ...messages
      .filter((one) => JSON.stringify(JSON.parse(JSON.stringify(one))) !== JSON.stringify(one))
      .map(({ key }) => `${key} is not plain JSON`),
  ];
}

/** A word about everything that can be said about a run. */
const worst = (flavour: Flavour) => ({
  late: true,
  resent: true,
  preview: true,
  lastFailure: fill('because', flavour, 500),
});

const LARGE = [
  ['100 metrics in 20 sections', { metrics: 100, sections: 20 }],
  ['100 metrics in one section', { metrics: 100, sections: 1 }],
  ['100 metrics in 100 sections', { metrics: 100, sections: 100 }],
  ['one metric', { metrics: 1, sections: 1 }],
] as const;

/** As many red, missing and green as there are; all weeks the same, so that streaks are long. */
const weeklyScorecardOf = (scorecard: Scorecard, flavour: Flavour, weeks: number) =>
  toWeeklyScorecardReport({
    report: buildWeeklyScorecard({
      scorecard,
      entries: weeks === 0 ? [] : largeEntries(scorecard, { flavour, weeks }),
      week: w43,
      now,
      settings,
      openIssueMetricIds: new Set(),
    }),
    sections: weeklyScorecard.sections,
    occasion: worst(flavour),
    settings,
    nameOf: nameOfFlavour(flavour),
    now,
  });

const CURRENCIES = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'SEK', 'NOK', 'DKK'];

/** A ledger of many parts with names as long as they get. */
function largestLedger(flavour: Flavour): Ledger | null {
  const { definitions, values } = manyMetrics(12, (at) => fill(`M${at}`, flavour, 200));
  const account = { ...pulseAccount, vertical: 'shipyards' };
  return buildAccount(accountInput({ account, values, setUp: { definitions, weightSets: [] } }))
    .ledger;
}

function largestPortfolio(flavour: Flavour, count: number) {
  return portfolioOf(
    Array.from({ length: count }, (_, at) => {
      const currency = CURRENCIES[at % 16] ?? 'USD';
      return inPortfolio(
        fill(`A${at}`, flavour, 200),
        {
          now: at % 11 === 3 ? null : (at * 7) % 101,
          before: at % 13 === 5 ? null : (at * 5) % 101,
        },
        {
          id: `0193a1b2-c3d4-7e5f-8a9b-${String(at).padStart(12, '0')}`,
          ownerId: at % 7 === 0 ? null : `U0OWNER${at % 20}`,
          mrr: money(`${(at * 977) % 123_457}.25`, currency),
          mrrBefore: at % 10 === 0 ? money(70, 'PLN') : money((at * 13) % 99_000, currency),
          ...(at % 9 === 4 ? churned('2025-10-05') : {}),
        },
      );
    }),
  );
}

describe.each(ALL_FLAVOURS)('reports with names of the kind %s', (flavour) => {
  const nameOf = nameOfFlavour(flavour);

  // Every size with the names that need most escaping, the largest with all others.
  describe.each(flavour === 'quotes' ? LARGE : LARGE.slice(0, 1))('%s', (_name, size) => {
    const scorecard = largeScorecard({ ...size, flavour });

    it.each([14, 2, 0])('the weekly scorecard after %i weeks', (weeks) => {
      const messages = weeklyScorecardOf(scorecard, flavour, weeks);
      expect(faultsOfReport(messages)).toEqual([]);
      for (const { chart } of messages) if (chart !== null) checkChartSpec(chart.spec);
    });

    it.each([14, 0])('the quarter review after %i weeks', (weeks) => {
      const report = buildQuarterReview({
        scorecard,
        entries: weeks === 0 ? [] : largeEntries(scorecard, { flavour, weeks, until: w39 }),
        quarter: { year: 2025, quarter: 3 },
        now,
        settings,
        portfolio: largestPortfolio(flavour, 200),
      });
      const messages = toQuarterReviewReport({
        report,
        sections: quarterReview.sections,
        occasion: worst(flavour),
        settings,
        nameOf,
      });
      expect(faultsOfReport(messages)).toEqual([]);
      for (const { chart } of messages) if (chart !== null) checkChartSpec(chart.spec);
    });

    it('the entry reminders', () => {
      const reminders = buildEntryReminders({
        scorecard,
        entries: [],
        now,
        week: currentWeek(now, settings),
        settings: { ...settings, adminIds: ['U0OWNER0', 'U0OTHER1'] },
        isHoliday: () => false,
      });
      expect(reminders.length).toBeGreaterThan(0);
      for (const report of reminders) {
        const messages = toEntryReminderReport({
          report,
          sections: entryReminder.sections,
          occasion: worst(flavour),
          settings,
        });
        expect(faultsOfReport(messages)).toEqual([]);
        const entered = report.sections
          .flatMap(({ numbers }) => numbers)
          .map(({ name }) => ({ name, text: '9,999,999,999.99 🟢' }));
        for (const still of [report, { ...report, sections: [] }]) {
          const edited = toEntryReminderReport({
            report: still,
            progress: { entered, closed: true },
            sections: entryReminder.sections,
            occasion: worst(flavour),
            settings,
          });
          expect(faultsOfReport(edited)).toEqual([]);
        }
      }
    });
  });

  it.each([5_000, 12, 1, 0])('the weekly pulse of %i accounts', (count) => {
    const view = largestPortfolio(flavour, count);
    const ledger = largestLedger(flavour);
    expect(ledger?.kind).toBe('ledger');
    const ledgers = new Map(
      view.rows.flatMap(({ account }) => (ledger === null ? [] : [[account.id, ledger] as const])),
    );
    const report = buildWeeklyPulse({
      week: w44,
      view,
      ledgers,
      newestValueAt: new Date('2025-10-29T10:00:00Z'),
      today: '2025-11-03',
      settings,
    });
    const messages = toWeeklyPulseReport({
      report,
      sections: weeklyPulse.sections,
      occasion: worst(flavour),
      settings,
      nameOf,
    });
    expect(faultsOfReport(messages)).toEqual([]);
    expect(messages.length).toBeLessThanOrEqual(13);
    for (const { chart } of messages) if (chart !== null) checkChartSpec(chart.spec);
  });
});

describe('a message with usual names', () => {
  it('keeps room for the whole table of a week in which all is off goal', () => {
    const scorecard = largeScorecard({
      metrics: 12,
      sections: 4,
      flavour: 'latin',
      nameLength: 30,
    });
    const [main] = weeklyScorecardOf(scorecard, 'latin', 14);
    expect(JSON.stringify(main?.blocks)).not.toContain('more number');
  });

  it('is ordinary without an occasion', () => {
    const messages = toWeeklyScorecardReport({
      report: buildWeeklyScorecard({
        scorecard: { sections: [], metrics: [] },
        entries: [],
        week: weekOf('2025-10-20', settings),
        now,
        settings,
        openIssueMetricIds: new Set(),
      }),
      sections: weeklyScorecard.sections,
      occasion: ON_TIME,
      settings,
      nameOf: (id) => id,
      now,
    });
    expect(messages.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['header', 'section'],
    ]);
  });
});
