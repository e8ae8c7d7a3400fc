import { describe, expect, test } from 'vitest';
import {
  applyCompletion,
  findCompletion,
  findUsageHint,
} from '../../../src/playground/page/model/completion.ts';
import type { CompletionSources } from '../../../src/playground/page/model/completion.ts';

const SOURCES: CompletionSources = {
  commands: [
    { command: '/scorecard', description: 'The weekly numbers', usageHint: '[week | help]' },
    { command: '/pulse', description: 'Customer health', usageHint: '' },
  ],
  people: [
    { name: 'dana', realName: 'Dana Whitfield', title: 'Operations' },
    { name: 'josh', realName: 'Josh Lindqvist', title: 'Hybrid sales' },
  ],
  channels: [{ name: 'service-desk', topic: 'Tickets' }],
};

const found = (text: string, caret = text.length): string[] | null =>
  findCompletion(text, caret, SOURCES)?.items.map(({ insert }) => insert) ?? null;

describe('findCompletion', () => {
  test.each<[string, string, string[] | null]>([
    ['every command after a slash', '/', ['/scorecard', '/pulse']],
    ['by prefix', '/sc', ['/scorecard']],
    ['none of that name', '/x', null],
    ['not in the middle of a text', 'see /sc', null],
    ['not in the arguments', '/scorecard he', null],
    ['people by handle', 'ask @da', ['@dana']],
    ['people by a later name', '@lind', ['@josh']],
    ['people in the arguments of a command', '/scorecard @j', ['@josh']],
    ['not inside an e-mail address', 'a@da', null],
    ['channels by a later word', '#desk', ['#service-desk']],
    ['nothing to complete', 'hello', null],
  ])('%s', (_name, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('looks only at what stands before the caret', () => {
    expect(found('@da and more', 3)).toEqual(['@dana']);
    expect(found('@da and more')).toBeNull();
  });

  test('tells a fully typed word, so that Enter sends', () => {
    expect(findCompletion('/scorecard', 10, SOURCES)?.exact).toBe(true);
    expect(findCompletion('/scoreca', 8, SOURCES)?.exact).toBe(false);
  });
});

test('a choice replaces the word and leaves one space after it', () => {
  const state = findCompletion('ask @da please', 7, SOURCES);
  const [item] = state?.items ?? [];
  expect(state && item && applyCompletion('ask @da please', state, item)).toEqual({
    text: 'ask @dana please',
    caret: 10,
  });
});

test('the usage hint appears with the first argument', () => {
  expect(findUsageHint('/scorecard', SOURCES)).toBeNull();
  expect(findUsageHint('/scorecard ', SOURCES)).toEqual({
    command: '/scorecard',
    hint: '[week | help]',
  });
  expect(findUsageHint('/pulse x', SOURCES)).toBeNull();
});
