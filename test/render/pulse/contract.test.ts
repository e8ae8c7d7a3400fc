import { describe, expect, it } from 'vitest';
import { buildAccount, type AccountInput } from '../../../src/domain/pulse/build-account.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { Decimal } from '../../../src/domain/decimal.ts';
import type { Answer, Budget, Picture } from '../../../src/render/answer.ts';
import { SLACK_LIMITS } from '../../../src/render/slack-limits.ts';
import { toAccountAnswer } from '../../../src/render/pulse/account-answer.ts';
import { toWhyAnswer } from '../../../src/render/pulse/why-answer.ts';
import {
  churned,
  accountInput,
  manyMetrics,
  october,
  pulseAccount,
  pulseAction,
  pulseNote,
  pulseOverride,
} from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { ALL_FLAVOURS, fill, nameOfFlavour, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { PICTURE_ID, refusalOfMessage } from '../contract/slack-refusal-of.ts';

const PICTURES: readonly Picture[] = [
  { kind: 'pending' },
  { kind: 'failed' },
  { kind: 'ready', fileId: PICTURE_ID },
];

/** An account of which everything is as long, and as much, as it can be. */
function largestView(flavour: Flavour, metrics: number, change: Partial<AccountInput> = {}) {
  const { definitions, values } = manyMetrics(metrics, (at) => fill(`m${at}`, flavour, 80));
  return buildAccount(
    accountInput({
      account: {
        ...pulseAccount,
        name: fill('Account', flavour, 200),
        vertical: 'shipyards',
        spans: Array.from({ length: 12 }, (_, at) => ({
          from: at === 0 ? '1970-01-01' : shiftPulsePeriod(october, at - 20).start,
          end:
            at === 11
              ? null
              : {
                  kind: 'churned' as const,
                  on: shiftPulsePeriod(october, at - 20).end,
                  reason: fill('why', flavour, 500),
                },
        })),
      },
      mrr: Array.from({ length: 60 }, (_, at) => ({
        from: shiftPulsePeriod(october, -at).start,
        amount: new Decimal(1_234_567.89).plus(at),
        currency: 'USD',
      })),
      values,
      setUp: { definitions, weightSets: [] },
      overrides: [
        pulseOverride({ reason: fill('reason', flavour, 500) }),
        ...Array.from({ length: 12 }, (_, at) =>
          pulseOverride({
            reason: fill(`over ${at}`, flavour, 500),
            endedAt: new Date(Date.UTC(2025, 10, 11)),
            endedBy: fill('who', flavour, 80),
          }),
        ),
      ],
      actions: Array.from({ length: 40 }, (_, at) =>
        pulseAction(at, fill(`action ${at}`, flavour, 150)),
      ),
      notes: Array.from({ length: 50 }, (_, at) =>
        pulseNote(at, fill(`note ${at}`, flavour, 2_000)),
      ),
      ...change,
    }),
  );
}

function faultsOf(answer: Answer, share: number): string[] {
  const messages = [
    ...PICTURES.map((picture) => ({ text: answer.text, blocks: answer.toBlocks(picture) })),
    ...answer.more,
  ];
  return messages.flatMap(({ text, blocks }, at) => {
    const refusal = refusalOfMessage({ text, blocks }, 'message');
    return [
      ...(refusal === null ? [] : [refusal]),
      ...limitsBroken(blocks, share),
      ...(blocks.filter(({ type }) => type === 'table').length > 1 ? ['two tables'] : []),
      ...[text, ...mrkdwnIn(blocks)].filter((one) => /<[!@]/.test(one)),
      ...literalIn(blocks).filter((one) => /&(?:lt|gt|amp);/.test(one)),
    ].map((fault) => `message ${at}: ${fault}`);
  });
}

const ANSWERS = { account: toAccountAnswer, why: toWhyAnswer };

describe.each(ALL_FLAVOURS)('an account with names of the kind %s', (flavour) => {
  describe.each([1, 12, 30, 60])('and %i metrics', (metrics) => {
    const view = largestView(flavour, metrics);
    const nameOf = nameOfFlavour(flavour);

    it.each(['full', 'half'] as const)('is taken by Slack in the budget %s', (budget: Budget) => {
      for (const make of Object.values(ANSWERS)) {
        const answer = make({ view, settings, nameOf, budget });
        expect(faultsOf(answer, budget === 'full' ? 1 : 0.5)).toEqual([]);
      }
    });

    it('says the same in plain text that fits and pings nobody', () => {
      for (const make of Object.values(ANSWERS)) {
        const { plainText } = make({ view, settings, nameOf, budget: 'half' });
        expect(plainText.length).toBeLessThanOrEqual(SLACK_LIMITS.messageText);
        expect(plainText).not.toMatch(/<[!@#]/);
      }
    });
  });

  it.each([
    ['not scored', { values: [] }],
    [
      'gone',
      {
        account: {
          ...pulseAccount,
          ...churned(october.end, fill('why', flavour, 500)),
        },
      },
    ],
  ])('is taken by Slack when it is %s', (_, change) => {
    const view = largestView(flavour, 30, change);
    for (const make of Object.values(ANSWERS)) {
      const answer = make({ view, settings, nameOf: nameOfFlavour(flavour), budget: 'full' });
      expect(faultsOf(answer, 1)).toEqual([]);
    }
  });
});
