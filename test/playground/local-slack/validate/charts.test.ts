import { describe, expect, it } from 'vitest';
import { judge, long, many } from './judge.ts';
import type { LimitRow } from './judge.ts';

const pie = (segments: unknown, title = 'Share'): object => ({
  type: 'data_visualization',
  title,
  chart: { type: 'pie', segments },
});
const line = (series: unknown, categories: unknown): object => ({
  type: 'data_visualization',
  title: 'Trend',
  chart: { type: 'line', series, axis_config: { categories } },
});
const segment = (label: string, value = 1): object => ({ label, value });
const series = (name: string, labels: string[]): object => ({
  name,
  data: labels.map((label) => ({ label, value: 1 })),
});

const ROWS: LimitRow[] = [
  {
    rule: 'chart title',
    ok: [pie([segment('a')], long(50))],
    refused: [pie([segment('a')], long(51))],
    problem: '[ERROR] must be less than 51 characters [json-pointer:/blocks/0/title]',
  },
  {
    rule: 'chart label',
    ok: [pie([segment(long(20))])],
    refused: [pie([segment(long(21))])],
    problem:
      '[ERROR] must be less than 21 characters [json-pointer:/blocks/0/chart/segments/0/label]',
  },
  {
    rule: 'chart series',
    ok: [
      line(
        many(6, (i) => series(`s${i}`, ['a'])),
        ['a'],
      ),
    ],
    refused: [
      line(
        many(7, (i) => series(`s${i}`, ['a'])),
        ['a'],
      ),
    ],
    problem: '[ERROR] no more than 6 items allowed [json-pointer:/blocks/0/chart/series]',
  },
  {
    rule: 'chart points',
    ok: [
      line(
        [
          series(
            's',
            many(20, (i) => `${i}`),
          ),
        ],
        many(20, (i) => `${i}`),
      ),
    ],
    refused: [
      line(
        [
          series(
            's',
            many(21, (i) => `${i}`),
          ),
        ],
        many(21, (i) => `${i}`),
      ),
    ],
    problem: '[ERROR] no more than 20 items allowed [json-pointer:/blocks/0/chart/series/0/data]',
  },
  {
    rule: 'chart labels match the axis',
    ok: [line([series('s', ['a', 'b'])], ['a', 'b'])],
    refused: [line([series('s', ['a', 'c'])], ['a', 'b'])],
    problem:
      '[ERROR] data labels must match axis_config categories [json-pointer:/blocks/0/chart/series/0/data]',
  },
  {
    rule: 'charts of a message',
    ok: many(2, () => pie([segment('a')])),
    refused: many(3, () => pie([segment('a')])),
    problem: '[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks]',
  },
];

describe('charts at and over their limits', () => {
  it.each(ROWS)('$rule', ({ ok, refused, problem, surface }) => {
    expect(judge(ok, surface)).toEqual([]);
    expect(judge(refused, surface)).toContain(problem);
  });
});
