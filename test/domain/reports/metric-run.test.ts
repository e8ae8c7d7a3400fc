import { describe, expect, test } from 'vitest';
import { metricRun } from '../../../src/domain/reports/metric-run.ts';

const POINTS = {
  R: { soFar: false, state: 'value', judgement: { status: 'red', word: 'Below', emoji: '🔴' } },
  Y: { soFar: false, state: 'value', judgement: { status: 'yellow', word: 'Near', emoji: '🟡' } },
  G: { soFar: false, state: 'value', judgement: { status: 'green', word: 'On goal', emoji: '🟢' } },
  '-': { soFar: false, state: 'missing', judgement: { status: 'none', word: '', emoji: '⚪' } },
  x: { soFar: false, state: 'excused', judgement: { status: 'none', word: '', emoji: '' } },
  // Running: no colour yet.
  '?': { soFar: true, state: 'value', judgement: { status: 'none', word: '', emoji: '' } },
} as const;
type Mark = keyof typeof POINTS;
const isMark = (mark: string): mark is Mark => Object.hasOwn(POINTS, mark);
const pointsOf = (marks: string) =>
  marks
    .split('')
    .filter(isMark)
    .map((mark) => POINTS[mark]);

describe('how long a metric is red', () => {
  test.each([
    ['', 0, false],
    ['G', 0, false],
    ['R', 1, true],
    ['GR', 1, false],
    ['GRRR', 3, false],
    ['RRR', 3, true],
    ['RRY', 0, false],
    ['YRR', 2, false],
    // An excused period is no week at all.
    ['GRxR', 2, false],
    ['GRRx', 2, false],
    // Nobody knows about a missing one.
    ['RR-R', 1, false],
    ['RR-', 0, false],
    // The running week says nothing yet.
    ['GRR?', 2, false],
  ])('%s: %i periods', (marks, periods, orMore) => {
    expect(metricRun(pointsOf(marks)).red).toEqual({ periods, orMore });
  });
});

describe('after how long a metric is back on goal', () => {
  test.each([
    ['G', 0],
    ['GG', 0],
    ['GRG', 1],
    ['GRRG', 2],
    ['GRYRG', 3],
    ['GRRxG', 2],
    ['GRR-G', 0],
    ['GRRGG', 0],
    ['GRRY', 0],
    ['GRRG?', 2],
  ])('%s: %i periods', (marks, periods) => {
    expect(metricRun(pointsOf(marks)).back.periods).toBe(periods);
  });
});

test.each([
  ['RRR', 3],
  ['RGR', 2],
  ['RRG', 2],
  ['RRGGG', 0],
  ['RGGR', 1],
  // Three weeks of the calendar, excused or not.
  ['RRxR', 2],
  ['R-R?', 2],
])('%s: red in %i of the last three closed periods', (marks, red) => {
  expect(metricRun(pointsOf(marks)).redOfLastThree).toBe(red);
});
