import { expect, test } from 'vitest';
import type { PagePerson } from '../../../src/playground/page-api/contract.ts';
import { readerZone, workspaceTime } from '../../../src/playground/page/model/workspace-time.ts';

const REAL = Date.parse('2025-11-26T20:15:00Z');
const HOUR_MS = 3_600_000;

const person = (id: string, zone: string): PagePerson => ({
  id,
  zone,
  name: id,
  realName: id,
  title: '',
  isAdmin: false,
  isGuest: false,
});

test.each([
  ['the real time where there is no clock', null, '2025-11-26T20:15:00.000Z'],
  ['the real time before a turn', 0, '2025-11-26T20:15:00.000Z'],
  ['ahead after one', 100 * HOUR_MS, '2025-12-01T00:15:00.000Z'],
])('%s', (_, aheadMs, expected) => {
  const clock = aheadMs === null ? null : { aheadMs, turning: false };
  expect(workspaceTime({ clock }, REAL).toISOString()).toBe(expected);
});

test('times are read in the zone of the person played', () => {
  const bootstrap = {
    team: { id: 'T1', name: 'Northlight' },
    bot: { userId: 'U0BOT', name: 'Pulsecard' },
    people: [person('U0DANA', 'America/New_York'), person('U0JOSH', 'Europe/Berlin')],
    channels: [],
    commands: [],
    clock: null,
    beganWith: null,
  };
  expect(readerZone({ bootstrap, as: 'U0JOSH' })).toBe('Europe/Berlin');
  expect(readerZone({ bootstrap, as: 'U0NOBODY' })).toBe('Etc/UTC');
});
