import { describe, expect, test } from 'vitest';
import { SCORECARD_KEYWORDS } from '../../../src/domain/scorecard/keywords.ts';
import {
  parseScorecardCommand,
  sectionBehindKeyword,
} from '../../../src/domain/scorecard/query.ts';
import { InvalidInput } from '../../../src/errors.ts';
import { metric, section } from '../../fixtures/scorecard-parts.ts';
import { context } from '../../fixtures/scorecard.ts';
import { parsed, refusal } from './command-text.ts';

const NAMED = [
  ...SCORECARD_KEYWORDS,
  'Last',
  'W43',
  'Goal Tracking',
  'Sales/North',
  '*Bold*',
  'Say "so"',
];

/** A scorecard whose sections are called like every keyword there is, with a metric called Dials each. */
const shadowed = {
  ...context,
  scorecard: {
    sections: NAMED.map((name, at) => section(name, name, { position: at })),
    metrics: NAMED.map((name) => metric(`m-${name}`, name, { name: 'Dials' })),
  },
};

describe.each(NAMED)('a section called %s', (name) => {
  const quoted = `"${name.replaceAll('"', '')}"`;

  test.each([`section:${quoted}`, `SECTION: ${quoted}`, quoted])('is shown by %s', (text) => {
    expect(parsed(text, shadowed)).toBe(`show last ${name}`);
  });

  test('is entered, and decides between metrics of one name', () => {
    expect(parsed(`enter section:${quoted} last`, shadowed)).toMatch(`enter ${name} 2025-W`);
    expect(parsed(`trend section:${quoted} metric:Dials 26w`, shadowed)).toBe(`trend m-${name} 26`);
    expect(parsed(`history metric:dials section:${quoted}`, shadowed)).toBe(
      `history m-${name} all`,
    );
    expect(parsed(`goal section:${quoted} metric:Dials >= 7`, shadowed)).toMatch(
      `goal m-${name} >= 7 from`,
    );
  });
});

test.each(SCORECARD_KEYWORDS)(
  'the keyword %s alone names the section’s form, which works',
  (word) => {
    const said = sectionBehindKeyword(word.toUpperCase(), shadowed);
    const [, advice = ''] = /`\/scorecard ([^`]+)`/u.exec(said ?? '') ?? [];
    expect(parsed(advice, shadowed)).toBe(`show last ${word}`);
    expect(sectionBehindKeyword(word, context)).toBeNull();
    expect(sectionBehindKeyword(`"${word}"`, shadowed)).toBeNull();
  },
);

test('a keyword at the beginning of a whole name does not take it away', () => {
  expect(parsed('goal tracking', shadowed)).toBe('show last Goal Tracking');
  expect(() => parseScorecardCommand('goal trackings', shadowed)).toThrow(/no metric/);
});

test('nothing behind section: is said', () => {
  expect(refusal('section:')).toBeInstanceOf(InvalidInput);
  expect(refusal('section:').userMessage).toMatch(/Nothing stands behind `section:`/);
  expect(refusal('metric:dials').userMessage).toMatch(/is a metric.*`\/scorecard trend dials`/);
});
