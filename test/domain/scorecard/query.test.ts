import { describe, expect, test } from 'vitest';
import { helpExamples } from '../../../src/domain/scorecard/command-help.ts';
import { parseScorecardCommand } from '../../../src/domain/scorecard/query.ts';
import { NotFound } from '../../../src/errors.ts';
import * as fixture from '../../fixtures/scorecard.ts';
import { parsed, refusal } from './command-text.ts';

const { CHARLES, context, JASON, SCOTT } = fixture;

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
  ['export csv all', 'export 2025-W32 2025-W44 all'],
  ['export csv all W43', 'export 2025-W43 2025-W43 all'],
  ['export W43 all', 'export 2025-W43 2025-W43 all'],
  ['template csv', 'template offered'],
  ['template csv all', 'template offered all'],
  ['template csv 2w', 'template 2025-W43 2025-W44'],
  ['template csv W43', 'template 2025-W43 2025-W43'],
  ['template csv W40 W43', 'template 2025-W40 2025-W43'],
  ['template csv W43..W40 all', 'template 2025-W40 2025-W43 all'],
  ['template csv Q3', 'template 2025-W27 2025-W39'],
  ['setup', 'setup'],
  ['edit', 'edit'],
  ['reports', 'reports'],
  ['issues', 'issues'],
  ['Help', 'help'],
  ['help me please', 'help'],
])('%s → %s', (text, expected) => {
  expect(parsed(text)).toBe(expected);
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
    ['one with an unhelpful name', { ...context, people: [{ id: JASON, name: '“J” <x>' }] }],
  ])('every example works as typed: %s', (_, given) => {
    const examples = helpExamples(given);
    expect(examples.length).toBeGreaterThanOrEqual(7);
    for (const { text } of examples) {
      expect(text).toMatch(/^\/scorecard/);
      expect(() => parseScorecardCommand(text.replace('/scorecard', ''), given)).not.toThrow();
    }
  });
});
