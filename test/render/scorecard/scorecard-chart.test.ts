import { expect, it } from 'vitest';
import { buildScorecard } from '../../../src/domain/scorecard/build-scorecard.ts';
import { indexEntries } from '../../../src/domain/scorecard/entry-index.ts';
import { toScorecardChart } from '../../../src/render/scorecard/scorecard-chart.ts';
import { toAltText, toCountsText } from '../../../src/render/scorecard/scorecard-words.ts';
import { entries, entry, now, scorecard, settings, w43 } from '../../fixtures/scorecard.ts';

const [outside, ops] = scorecard.metrics.filter(({ name }) => name === 'COI Attended');
const of = {
  ...scorecard,
  metrics: scorecard.metrics.map((metric) =>
    metric === ops ? { ...metric, goals: outside?.goals ?? [] } : metric,
  ),
};
const ids = [outside?.id ?? '', ops?.id ?? ''];
const values = [...entries, ...ids.map((id) => entry(id, w43.start, '0'))];
const view = buildScorecard({ scorecard: of, entries: values, week: w43, now, settings });
const chart = () =>
  toScorecardChart({ view, entries: indexEntries(values), settings, now, nameOf: (id) => id });

it('tells two metrics of one name apart by their sections, in picture and words', () => {
  const names = chart()?.rows.map(({ name }) => name);
  expect(names).toContain('COI Attended (Outside Sales)');
  expect(names).toContain('COI Attended (Reactive Operations)');
  expect(names).toContain('Dials');
  expect(toAltText(view, (id) => id)).toContain('COI Attended (Reactive Operations) 0, goal ≥ 1');
});

it('counts those on goal of as many in the picture as in the words', () => {
  expect(toCountsText(view)).toMatch(/^4 of 9 on goal, /);
  expect(chart()?.head).toMatchObject({ value: '4 of 9', delta: { text: 'on goal' } });
  expect(toAltText(view, (id) => id)).toContain(' 4 of 9 on goal, ');
});

it('names both months of a monthly metric, and calls none a week', () => {
  const spec = chart();
  expect(spec?.columns).toEqual({ spark: 'Last 13', value: 'Value / goal', delta: 'vs before' });
  const revenue = spec?.rows.find(({ name }) => name === 'Revenue (Sep)');
  expect(revenue?.delta?.text).toMatch(/ vs Aug$/);
});
