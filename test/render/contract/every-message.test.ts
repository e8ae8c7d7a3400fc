import { describe, expect, it } from 'vitest';
import type { Budget } from '../../../src/render/answer.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import { formattingIn } from './formatting-in.ts';
import { ALL_FLAVOURS } from './large-data.ts';
import { eagerIn, limitsBroken, literalIn, mrkdwnIn } from './limits-broken.ts';
import { producedAdmin } from './produced-admin.ts';
import { producedForms } from './produced-forms.ts';
import { producedAnswers, quarterOfLength, type Sent } from './produced.ts';
import { refusalOfMessage, refusalOfView } from './slack-refusal-of.ts';

const refusalOf = ({ surface, text, content }: Sent): string | null =>
  'type' in content
    ? refusalOfView(content)
    : refusalOfMessage(
        { text, blocks: content },
        surface === 'ephemeral' ? 'ephemeral' : 'message',
      );

/** What is wrong with a thing sent, by its own words; empty when Slack would take it. */
function faultsOf(sent: Sent, share: number): string[] {
  const refusal = refusalOf(sent);
  const faults = [
    ...(refusal === null ? [] : [refusal]),
    ...limitsBroken(sent.content, share),
    ...(sent.text.trim() === '' ? ['no text for notifications'] : []),
    ...(sent.text.length > 3_000 ? ['a text of more than 3,000 characters beside blocks'] : []),
    ...[sent.text, ...mrkdwnIn(sent.content)]
      .filter((text) => text.includes('<!') || text.includes('<@U0JASON'))
      .map((text) => `not escaped: ${text.slice(0, 200)}`),
    ...[sent.text, ...mrkdwnIn(sent.content)].flatMap((text) =>
      formattingIn(text).map((made) => `${made} in: ${text.slice(0, 200)}`),
    ),
    ...eagerIn(sent.content).map((text) => `not verbatim: ${text}`),
    ...literalIn(sent.content)
      .filter((text) => /&(?:lt|gt|amp);/.test(text))
      .map((text) => `escaped twice: ${text.slice(0, 200)}`),
  ];
  return faults.map((fault) => `${sent.part}: ${fault}`);
}

describe.each(ALL_FLAVOURS)('what Pulsecard says with names of the kind %s', (flavour) => {
  describe.each<Budget>(['full', 'half'])('in the budget %s', (budget) => {
    it.each(producedAnswers(flavour).map((produced) => [produced.name, produced] as const))(
      '%s',
      (_name, { make }) => {
        const share = budget === 'full' ? 1 : 0.5;
        expect(make(budget).flatMap((sent) => faultsOf(sent, share))).toEqual([]);
      },
    );
  });

  const forms = [...producedForms(flavour), ...producedAdmin(flavour)];
  it.each(forms.map((produced) => [produced.name, produced] as const))('%s', (_name, { make }) => {
    expect(make('full').flatMap((sent) => faultsOf(sent, 1))).toEqual([]);
  });

  it.each(
    producedAnswers(flavour).flatMap(({ name, plainText }) =>
      plainText === undefined ? [] : [[name, plainText] as const],
    ),
  )('%s in plain text fits a message and pings nobody', (_name, plainText) => {
    const text = plainText();
    expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
    expect(text).not.toMatch(/<[!@#]/);
    expect(refusalOfMessage({ text }, 'message')).toBeNull();
  });
});

describe('the data these are rendered with', () => {
  it('holds quarters of 12, 13 and 14 weeks', () => {
    expect([12, 13, 14].map((weeks) => quarterOfLength(weeks).quarter)).toHaveLength(3);
  });

  it('reaches the limits of names in every kind of writing', () => {
    for (const flavour of ALL_FLAVOURS) {
      const cut = producedAnswers(flavour).find(({ name }) => name === 'scorecard, 40 sections');
      expect(cut?.make('full').length).toBeGreaterThan(3);
    }
  });
});
