import { expect, test } from 'vitest';
import { createInputHistory } from '../../../src/playground/page/composer/history.ts';

test('walks back, forth and home to the draft', () => {
  const history = createInputHistory();
  history.add('/scorecard');
  history.add('/scorecard help');
  expect(history.older('my dra')).toBe('/scorecard help');
  expect(history.older('/scorecard help')).toBe('/scorecard');
  expect(history.older('/scorecard')).toBeNull();
  expect(history.newer()).toBe('/scorecard help');
  expect(history.newer()).toBe('my dra');
  expect(history.newer()).toBeNull();
});

test('what is sent again moves to the end instead of standing there twice', () => {
  const history = createInputHistory();
  for (const text of ['a', 'b', 'a']) history.add(text);
  expect([history.older(''), history.older(''), history.older('')]).toEqual(['a', 'b', null]);
});
