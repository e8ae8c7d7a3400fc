import { describe, expect, it } from 'vitest';
import { createReplayGuard } from '../../src/slack/replay-guard.ts';

const NOW = new Date('2025-10-27T12:00:00Z');
const seconds = NOW.getTime() / 1000;
const request = (offset: number, signature = 'v0=abc') => ({
  timestamp: String(seconds + offset),
  signature,
});

describe('the replay guard', () => {
  it.each([0, -300, 300, 12.5])('lets a request pass whose clock is %d s off', (offset) => {
    expect(createReplayGuard(() => NOW).refuse(request(offset))).toBeNull();
  });

  it.each([-301, 301, -86_400, 86_400])('refuses a timestamp %d s off', (offset) => {
    expect(createReplayGuard(() => NOW).refuse(request(offset))).toContain('five minutes');
  });

  it.each([
    { timestamp: undefined, signature: 'v0=abc' },
    { timestamp: 'soon', signature: 'v0=abc' },
    { timestamp: String(seconds), signature: undefined },
  ])('refuses %j', (incomplete) => {
    expect(createReplayGuard(() => NOW).refuse(incomplete)).toContain('missing');
  });

  it('accepts a signature once, for as long as its timestamp would pass', () => {
    let now = NOW;
    const guard = createReplayGuard(() => now);
    expect(guard.refuse(request(300))).toBeNull();
    expect(guard.refuse(request(300, 'v0=other'))).toBeNull();
    expect(guard.refuse(request(300))).toContain('sent before');
    now = new Date(NOW.getTime() + 600_000);
    expect(guard.refuse(request(300))).toContain('sent before');
  });
});
