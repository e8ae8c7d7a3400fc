import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AppError, InvalidInput, NotFound } from '../../../src/errors.ts';
import { CHARLES, JASON } from '../../fixtures/scorecard.ts';
import { outcome, refusal } from './command-text.ts';

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
    [`<@${CHARLES}> W42 ops`, NotFound, /no section “ops”/],
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

describe('properties', () => {
  const pieces = fc.constantFrom(
    'goal',
    'trend',
    'history',
    'enter',
    'export',
    'dials',
    'inside',
    '/',
    '"',
    'W43',
    'Q4',
    '>=',
    '130',
    '72%',
    'from',
    'only',
    'between',
    '<@U0X>',
    '@',
    'coi',
    'last',
    '2025-13-45',
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
        const result = outcome(text);
        const said = result instanceof AppError ? result.userMessage : result.kind;
        expect(said.length).toBeGreaterThan(result instanceof AppError ? 10 : 3);
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
          const result = outcome(`${start}<!channel> ${text}`);
          const said = result instanceof AppError ? result.userMessage : '';
          expect(said).not.toContain('<!channel>');
        },
      ),
    );
  });
});
