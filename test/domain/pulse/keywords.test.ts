import { describe, expect, test } from 'vitest';
import type { PulseCommandContext } from '../../../src/domain/pulse/command.ts';
import { PULSE_KEYWORDS } from '../../../src/domain/pulse/keywords.ts';
import { accountBehindKeyword, parsePulseCommand } from '../../../src/domain/pulse/query.ts';
import { pulseNow } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';

const NAMES = [...PULSE_KEYWORDS, 'Not scored', 'October', 'Last', 'Risk Partners', '*Bold* Ltd'];

/** Accounts called like every keyword there is. */
const shadowed: PulseCommandContext = {
  now: pulseNow,
  settings,
  accounts: NAMES.map((name) => ({ id: `id of ${name}`, name })),
  verticals: ['tech'],
  people: [],
  userId: 'U0ASKER',
};

describe.each(NAMES)('an account called %s', (name) => {
  test.each([`account:"${name}"`, `Account: "${name}"`, `"${name}"`])('is shown by %s', (text) => {
    const account = { kind: 'account', accountId: `id of ${name}`, period: null };
    expect(parsePulseCommand(text, shadowed)).toEqual(account);
  });

  test('is addressed behind another keyword', () => {
    expect(parsePulseCommand(`why account:"${name}"`, shadowed)).toMatchObject({
      kind: 'why',
      accountId: `id of ${name}`,
    });
    expect(parsePulseCommand(`note account:"${name}" they called`, shadowed)).toMatchObject({
      kind: 'note',
      accountId: `id of ${name}`,
    });
  });
});

test.each(PULSE_KEYWORDS)('the keyword %s alone names the account’s form, which works', (word) => {
  const said = accountBehindKeyword(word.toUpperCase(), shadowed);
  const [, advice = ''] = /`\/pulse ([^`]+)`/u.exec(said ?? '') ?? [];
  expect(parsePulseCommand(advice, shadowed)).toMatchObject({
    kind: 'account',
    accountId: `id of ${word}`,
  });
  expect(accountBehindKeyword(word, { ...shadowed, accounts: [] })).toBeNull();
  expect(accountBehindKeyword(`"${word}"`, shadowed)).toBeNull();
});
