import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextStep, pauseMs, type DeliveryState } from '../../../src/domain/delivery/next-step.ts';

const NOW = new Date('2025-10-27T12:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const state = (changes: Partial<DeliveryState> = {}): DeliveryState => ({
  status: 'pending',
  revision: 1,
  shownRevision: 0,
  waitMs: 0,
  uncertain: false,
  notBefore: NOW,
  expiresAt: later(86_400_000),
  parent: null,
  ...changes,
});
const posted = { status: 'posted', shownRevision: 1 } as const;

describe('what to do about a message', () => {
  it.each<[string, Partial<DeliveryState>, object]>([
    ['new', {}, { kind: 'post', lookFirst: false }],
    ['perhaps posted', { uncertain: true }, { kind: 'post', lookFirst: true }],
    ['somebody works on it', { waitMs: 700 }, { kind: 'wait', ms: 700 }],
    ['quiet hours', { notBefore: later(900) }, { kind: 'wait', ms: 900 }],
    ['shown', posted, { kind: 'done' }],
    ['changed since', { ...posted, revision: 2 }, { kind: 'update' }],
    [
      'changed since, in quiet hours',
      { ...posted, revision: 2, notBefore: later(5) },
      { kind: 'wait', ms: 5 },
    ],
    ['given up', { status: 'failed' }, { kind: 'done' }],
    ['not needed any more', { status: 'cancelled' }, { kind: 'done' }],
    ['a reply before what it answers', { parent: 'pending' }, { kind: 'done' }],
    ['a reply', { parent: 'posted' }, { kind: 'post', lookFirst: false }],
    [
      'a reply to nothing',
      { parent: 'failed' },
      { kind: 'give-up', why: 'no-thread', lookFirst: false },
    ],
    ['too old', { expiresAt: NOW }, { kind: 'give-up', why: 'expired', lookFirst: false }],
    [
      'too old, perhaps posted',
      { expiresAt: NOW, uncertain: true },
      { kind: 'give-up', why: 'expired', lookFirst: true },
    ],
    [
      'a reply too old',
      { expiresAt: NOW, parent: 'pending' },
      { kind: 'give-up', why: 'expired', lookFirst: false },
    ],
  ])('%s', (_, changes, expected) => {
    expect(nextStep(state(changes), NOW)).toEqual(expected);
  });
});

it('pauses longer and longer, five minutes at most', () => {
  expect([1, 2, 3, 8, 9, 100].map((tries) => pauseMs(tries, 0.5))).toEqual([
    2_000, 4_000, 8_000, 256_000, 300_000, 300_000,
  ]);
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        expect(pauseMs(tries, chance)).toBeGreaterThanOrEqual(1_500);
        expect(pauseMs(tries, chance)).toBeLessThanOrEqual(375_000);
      },
    ),
  );
});
