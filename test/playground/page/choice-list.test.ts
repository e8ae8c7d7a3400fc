import { expect, test } from 'vitest';
import { filterGroups } from '../../../src/playground/page/elements/choice-list.ts';

const GROUPS = [
  { label: 'People', choices: [{ id: '1', text: 'José Ferrand', detail: 'Sales manager' }] },
  { label: 'Channels', choices: [{ id: '2', text: '#service-desk', detail: '' }] },
];

test.each<[string, string[]]>([
  ['', ['1', '2']],
  ['jose', ['1']],
  ['SALES fer', ['1']],
  ['desk', ['2']],
  ['nobody', []],
])('"%s" finds %j', (query, expected) => {
  const found = filterGroups(GROUPS, query);
  expect(found.flatMap(({ choices }) => choices.map(({ id }) => id))).toEqual(expected);
  expect(found.every(({ choices }) => choices.length > 0)).toBe(true);
});
