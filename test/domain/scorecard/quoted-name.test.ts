import { describe, expect, it } from 'vitest';
import { harmless, quotedName } from '../../../src/domain/scorecard/quoted-name.ts';

describe('what a person typed, said again', () => {
  it.each([
    ['<@U0JASON|jason>', '@jason'],
    ['<@U0JASON>', '@somebody'],
    ['owner:<@U0JASON|jason>', 'owner:@jason'],
    ['<#C0TEAM|leadership>', '#leadership'],
    ['<!subteam^S1|@sales>', '@sales'],
    ['a <b> c', 'a ‹b› c'],
  ])('%s is said as %s', (typed, said) => {
    expect(harmless(typed)).toBe(said);
  });

  it('pings nobody', () => {
    for (const typed of ['<!channel>', '<!here|here>', '<@U0JASON>', '<@U0|<@U0JASON>>'])
      expect(quotedName(typed)).not.toMatch(/[<>]/u);
  });
});
