import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/domain/scorecard/command.ts';
import { helpExamples } from '../../../src/domain/scorecard/command-help.ts';
import { parseScorecardCommand } from '../../../src/domain/scorecard/query.ts';
import { weekKey } from '../../../src/domain/labels.ts';
import { AppError, InvalidInput, NotFound } from '../../../src/errors.ts';
import * as fixture from '../../fixtures/scorecard.ts';

const { CHARLES, context, JASON, SCOTT } = fixture;

/** A command in short, for tables. */
function short(command: Command): string {
  switch (command.kind) {
    case 'show': {
      const { week, filter } = command;
      return ['show', week === null ? 'last' : weekKey(week), filterOf(filter)].join(' ').trim();
    }
    case 'quarter': {
      const { quarter, filter } = command;
      return `quarter ${quarter.year}-Q${quarter.quarter} ${filterOf(filter)}`.trim();
    }
    case 'enter':
      return ['enter', command.sectionId, command.week && weekKey(command.week)]
        .filter((part) => part !== null)
        .join(' ');
    case 'trend':
      return `trend ${command.metric.id} ${command.periods}`;
    case 'history':
      return `history ${command.metric.id} ${command.period ?? 'all'}`;
    case 'goal': {
      const { metric, wish } = command;
      if (wish === null) return `goal ${metric.id} ask`;
      const { operator, low, high } = wish.terms;
      const edges = [operator, low?.toFixed(), high?.toFixed()].filter(
        (part) => part !== undefined,
      );
      return `goal ${metric.id} ${edges.join(' ')} ${wish.onePeriodOnly ? 'only' : 'from'} ${wish.from}`;
    }
    case 'export':
      return `export ${weekKey(command.from)} ${weekKey(command.to)}`;
    case 'template':
    case 'setup':
    case 'edit':
    case 'help':
      return command.kind;
  }
}

function filterOf(filter: { sectionId?: string | undefined; ownerId?: string | undefined }) {
  return [filter.sectionId, filter.ownerId].filter((part) => part !== undefined).join(' ');
}

const parsed = (text: string, given = context) => short(parseScorecardCommand(text, given));
const refusal = (text: string, given = context): AppError => {
  try {
    parseScorecardCommand(text, given);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`accepted: ${text}`);
};

test.each([
  ['', 'show last'],
  ['  ', 'show last'],
  ['last', 'show 2025-W43'],
  ['last week', 'show 2025-W43'],
  ['now', 'show 2025-W44'],
  ['this week', 'show 2025-W44'],
  ['W42', 'show 2025-W42'],
  ['week 42', 'show 2025-W42'],
  ['2025-W42', 'show 2025-W42'],
  ['2025-10-15', 'show 2025-W42'],
  ['W50', 'show 2024-W50'],
  ['inside sales', 'show last s-inside'],
  ['INSIDE', 'show last s-inside'],
  ['"Inside Sales"', 'show last s-inside'],
  ['“inside sales”', 'show last s-inside'],
  ['W42 inside sales', 'show 2025-W42 s-inside'],
  ['inside sales W42', 'show 2025-W42 s-inside'],
  ['inside W42 sales', 'show 2025-W42 s-inside'],
  [`<@${CHARLES}|charles>`, `show last ${CHARLES}`],
  [`<@${CHARLES}> W42 ops`, null],
  [`<@U0SOMEONE> W42 reactive`, 'show 2025-W42 s-ops U0SOMEONE'],
  ['@jason', `show last ${JASON}`],
  ['jason', `show last ${JASON}`],
  ['scott hale', `show last ${SCOTT}`],
  ['outside jason', `show last s-outside ${JASON}`],
  ['jason reed outside sales W43', `show 2025-W43 s-outside ${JASON}`],
  ['Q4', 'quarter 2025-Q4'],
  ['q4 2024', 'quarter 2024-Q4'],
  ['2025-Q3 financial', 'quarter 2025-Q3 s-fin'],
  ['@charles Q4 2025', `quarter 2025-Q4 ${CHARLES}`],
  ['enter', 'enter'],
  ['enter inside', 'enter s-inside'],
  ['enter W43', 'enter 2025-W43'],
  ['enter last reactive operations', 'enter s-ops 2025-W43'],
  ['trend dials', 'trend dials 13'],
  ['TREND Dials 26W', 'trend dials 26'],
  ['trend 52w same day', 'trend close-rate 52'],
  ['trend outside/coi', 'trend coi 13'],
  ['trend Reactive Operations/COI Attended', 'trend ops-coi 13'],
  ['history dials', 'history dials all'],
  ['history dials W43', 'history dials 2025-10-20'],
  ['history revenue W43', 'history revenue 2025-09-01'],
  ['history conv dm last', 'history conversations 2025-10-20'],
  ['export csv', 'export 2025-W32 2025-W44'],
  ['export', 'export 2025-W32 2025-W44'],
  ['export csv 2', 'export 2025-W43 2025-W44'],
  ['export csv 26 weeks', 'export 2025-W19 2025-W44'],
  ['export csv W40-W43', 'export 2025-W40 2025-W43'],
  ['export csv W43 W40', 'export 2025-W40 2025-W43'],
  ['export csv W43', 'export 2025-W43 2025-W43'],
  ['export csv Q4', 'export 2025-W40 2025-W44'],
  ['export csv Q3 2025', 'export 2025-W27 2025-W39'],
  ['template csv', 'template'],
  ['setup', 'setup'],
  ['edit', 'edit'],
  ['Help', 'help'],
  ['help me please', 'help'],
])('%s → %s', (text, expected) => {
  if (expected === null) expect(refusal(text)).toBeInstanceOf(NotFound);
  else expect(parsed(text)).toBe(expected);
});

describe('goals', () => {
  test.each([
    ['goal dials', 'goal dials ask'],
    ['goal open tickets older than 7 days', 'goal old-tickets ask'],
    ['goal dials >= 130 from W45', 'goal dials >= 130 from 2025-11-03'],
    ['goal dials &gt;= 130 from 2025-W45', 'goal dials >= 130 from 2025-11-03'],
    ['goal dials >=130', 'goal dials >= 130 from 2025-10-27'],
    ['goal dials 130', 'goal dials >= 130 from 2025-10-27'],
    ['goal dials at least 1,300', 'goal dials >= 1300 from 2025-10-27'],
    ['goal dials = 5', 'goal dials = 5 from 2025-10-27'],
    ['goal open tickets older than 7 days 3', 'goal old-tickets <= 3 from 2025-10-27'],
    ['goal old-tickets', null],
    ['goal dials none from W46', 'goal dials none from 2025-11-10'],
    ['goal "same day close rate" 72% only W52', 'goal close-rate >= 0.72 only 2025-12-22'],
    ['goal same day 72% from W02', 'goal close-rate >= 0.72 from 2026-01-05'],
    ['goal mrr &lt; $750.50', 'goal mrr < 750.5 from 2025-10-27'],
    ['goal dials between 5 and 10', 'goal dials between 5 10 from 2025-10-27'],
    ['goal dials between 5-10 only W46', 'goal dials between 5 10 only 2025-11-10'],
    ['goal dials outside 5 10', 'goal dials outside 5 10 from 2025-10-27'],
    ['goal backups no', 'goal reviewed yes-no 0 from 2025-10-27'],
    ['goal revenue 120000 from Nov', 'goal revenue >= 120000 from 2025-11-01'],
    ['goal revenue 120000 from 2026-02', 'goal revenue >= 120000 from 2026-02-01'],
    ['goal revenue 120000', 'goal revenue >= 120000 from 2025-10-01'],
  ])('%s → %s', (text, expected) => {
    if (expected === null) expect(refusal(text)).toBeInstanceOf(NotFound);
    else expect(parsed(text)).toBe(expected);
  });

  test.each([
    ['goal', /Which metric\?.*`\/scorecard goal Inside Sales\/Dials`/],
    ['goal coi 3', /more than one metric: Outside Sales\/COI Attended and Reactive/],
    ['goal dials >= many', /many/],
    ['goal dials from W45', /Which goal\?/],
    ['goal dials 130 from W43', /2025-W43 is closed/],
    ['goal revenue 5 from Sep', /Sep 2025 is closed.*Oct 2025/],
    ['goal dials 130 from 2025-W43', /2025-W43 is closed.*2025-W44 or later/],
    ['goal dials 130 from someday', /“someday” is not a period/],
    ['goal dials yes', /do not understand the goal/],
    ['goal backups 3', /do not understand the goal/],
    ['goal dials between 10 and 5', /upper edge/],
    ['goal same day 0.72', /0\.72%.*72%/],
  ])('%s is refused', (text, message) => {
    expect(refusal(text).userMessage).toMatch(message);
  });

  test('a new goal keeps the band', () => {
    const band = { kind: 'absolute', amount: fixture.terms('>=', '1').band.amount } as const;
    const goals = fixture.dials.goals.map((one) => ({ ...one, band }));
    const scorecard = {
      ...fixture.scorecard,
      metrics: [{ ...fixture.dials, goals }, ...fixture.scorecard.metrics.slice(1)],
    };
    const command = parseScorecardCommand('goal dials 130', { ...context, scorecard });
    expect(command).toMatchObject({ wish: { terms: { band: { kind: 'absolute' } } } });
  });
});

describe('what is not understood is said, with a way on', () => {
  test.each([
    [
      'inside saels',
      NotFound,
      /Did you mean Inside Sales\? For example `\/scorecard Inside Sales`/,
    ],
    ['sales', InvalidInput, /more than one section: Inside Sales and Outside Sales/],
    ['xyzzy', NotFound, /I know no week, section or owner “xyzzy”.*Inside Sales/],
    ['dials', NotFound, /is a metric.*`\/scorecard trend dials`/],
    ['@nobody', NotFound, /no owner “nobody”/],
    [`<@${JASON}> <@${CHARLES}>`, InvalidInput, /One owner/],
    ['W42 W43', InvalidInput, /One week at a time/],
    ['W43 Q4', InvalidInput, /week or a quarter/],
    ['Q3 Q4', InvalidInput, /One quarter/],
    ['2025-W48', InvalidInput, /has not begun.*2025-W44/],
    ['Q1 2026', InvalidInput, /has not begun/],
    ['W99', InvalidInput, /W53/],
    ['trned dials', NotFound, /Did you mean `\/scorecard trend dials`/],
    ['hlep', NotFound, /\/scorecard help/],
    ['trend', InvalidInput, /Which metric/],
    ['trend dails', NotFound, /Did you mean Inside Sales\/Dials\?/],
    ['trend dials 20w', InvalidInput, /13w/],
    ['trend dials 13w 26w', InvalidInput, /one of them/],
    ['history coi', InvalidInput, /more than one metric/],
    ['history dials Q4', InvalidInput, /quarter/],
    ['enter nowhere', NotFound, /no section “nowhere”/],
    ['enter Q4', InvalidInput, /by week/],
    ['enter 2025-W45', InvalidInput, /has not begun/],
    ['export xlsx', InvalidInput, /“xlsx”/],
    ['export csv 0', InvalidInput, /1 to 520/],
    ['export csv 13 W43', InvalidInput, /more than one span/],
    ['template pdf', InvalidInput, /template csv/],
    ['setup now', InvalidInput, /`\/scorecard setup`/],
    ['"inside sales', InvalidInput, /quote is not closed/],
    ['<!channel>', NotFound, /‹!channel›/],
  ])('%s', (text, kind, message) => {
    const error = refusal(text);
    expect(error).toBeInstanceOf(kind);
    expect(error.userMessage).toMatch(message);
  });
});

test('in quotes, a section may be called like a keyword or a week', () => {
  const named = ['Help', 'W43', 'Last'].map((name, position) =>
    fixture.section(`s-${name}`, name, { position }),
  );
  const given = { ...context, scorecard: { ...fixture.scorecard, sections: named } };
  expect(parsed('"Help"', given)).toBe('show last s-Help');
  expect(parsed('"w43" w42', given)).toBe('show 2025-W42 s-W43');
  expect(parsed('enter "last" last', given)).toBe('enter s-Last 2025-W43');
});

test('history and trend reach an archived metric that nothing else is called', () => {
  const gone = fixture.metric('gone', 's-inside', { name: 'Voicemails', archivedAt: fixture.now });
  const given = {
    ...context,
    scorecard: { ...fixture.scorecard, metrics: [...fixture.scorecard.metrics, gone] },
  };
  expect(parsed('history voicemails', given)).toBe('history gone all');
  expect(refusal('goal voicemails', given)).toBeInstanceOf(NotFound);
});

describe('help', () => {
  const empty = { ...context, scorecard: { sections: [], metrics: [] }, people: [] };
  const large = { ...context, scorecard: fixture.largeScorecard({ metrics: 60, nameLength: 80 }) };
  test.each([
    ['a small scorecard', context],
    ['an empty one', empty],
    ['a large one', large],
  ])('every example works as typed: %s', (_, given) => {
    const examples = helpExamples(given);
    expect(examples.length).toBeGreaterThanOrEqual(7);
    for (const { text } of examples) {
      expect(text).toMatch(/^\/scorecard/);
      expect(() => parseScorecardCommand(text.replace('/scorecard', ''), given)).not.toThrow();
    }
  });
});

describe('properties', () => {
  const pieces = fc.constantFrom(
    ...['goal', 'trend', 'history', 'enter', 'export', 'dials', 'inside', '/', '"', 'W43', 'Q4'],
    ...['>=', '130', '72%', 'from', 'only', 'between', '<@U0X>', '@', 'coi', 'last', '2025-13-45'],
  );
  const anyText = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.array(pieces, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.array(pieces, { maxLength: 8 }).map((words) => words.join('')),
  );

  test('arbitrary text is a command or an AppError that says something', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(parseScorecardCommand(text, context).kind).toBeTypeOf('string');
        } catch (error) {
          expect(error).toBeInstanceOf(AppError);
          expect((error as AppError).userMessage.length).toBeGreaterThan(10);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a refusal never lets typed text ping anybody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', 'trend ', 'goal ', 'enter ', 'export '),
        anyText,
        (start, text) => {
          try {
            parseScorecardCommand(`${start}<!channel> ${text}`, context);
          } catch (error) {
            expect((error as AppError).userMessage).not.toContain('<!channel>');
          }
        },
      ),
    );
  });
});
