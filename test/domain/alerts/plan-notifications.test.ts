import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../src/domain/alerts/delivery.ts';
import { planNotifications } from '../../../src/domain/alerts/plan-notifications.ts';
import type {
  NotificationsInput,
  Received,
} from '../../../src/domain/alerts/plan-notifications.ts';
import {
  DEFAULT_ALERT_SETTINGS,
  DEFAULT_PERSON_ALERT_SETTINGS,
} from '../../../src/domain/alerts/settings.ts';
import type { PersonAlertSettings } from '../../../src/domain/alerts/settings.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert, AlertEffect, AlertEvent } from '../../../src/domain/alerts/types.ts';
import { nano } from '../pulse/parts.ts';
import {
  ADMIN,
  BOSS,
  CALENDAR,
  contextAt,
  evaluated,
  factsOf,
  local,
  OTHER,
  OWNER,
  TUESDAY,
} from './parts.ts';

interface Run {
  readonly alerts: ReadonlyMap<string, Alert>;
  readonly effects: readonly AlertEffect[];
}

type Happened = readonly [AlertEvent, Date];

/** What the last event of each alert's story does; ids count from `alert-1`. */
function runOf(...stories: readonly (readonly Happened[])[]): Run {
  const alerts = new Map<string, Alert>();
  const effects: AlertEffect[] = [];
  for (const [at, story] of stories.entries()) {
    const newId = (): string => `alert-${at + 1}`;
    let alert: Alert | null = null;
    let last: readonly AlertEffect[] = [];
    for (const [event, now] of story) {
      ({ alert, effects: last } = transition(alert, event, contextAt(now, { newId })));
    }
    if (alert !== null) alerts.set(alert.id, alert);
    effects.push(...last);
  }
  return { alerts, effects };
}

const opening = (
  changes: Parameters<typeof evaluated>[0] = {},
  at = TUESDAY,
): readonly Happened[] => [[evaluated({ opens: true, ...changes }), at]];
const openings = (count: number, at = TUESDAY): Run =>
  runOf(...Array.from({ length: count }, () => opening({}, at)));

interface Given {
  readonly people?: Readonly<Record<string, Partial<PersonAlertSettings>>>;
  readonly received?: Readonly<Record<string, Received>>;
  readonly settings?: Partial<NotificationsInput['settings']>;
}

function plan(run: Run, { people = {}, received = {}, settings = {} }: Given = {}) {
  return planNotifications({
    ...run,
    people: new Map(
      Object.entries(people).map(([id, one]) => [id, { ...DEFAULT_PERSON_ALERT_SETTINGS, ...one }]),
    ),
    receivedOn: (personId, day) => received[`${personId} ${day}`],
    settings: {
      fallbackChannelId: null,
      dailyBudget: DEFAULT_ALERT_SETTINGS.dailyBudget,
      zone: CALENDAR.zone,
      teamChannelId: 'C0TEAM',
      adminIds: [ADMIN],
      ...settings,
    },
  });
}

/** `direct U0MIRA`, `digest U0MIRA of 6`, `team-line C0TEAM`. */
function inWords(delivery: Delivery): string {
  switch (delivery.kind) {
    case 'direct':
      return `direct ${delivery.personId}`;
    case 'digest':
      return `digest ${delivery.personId} of ${delivery.effects.length}${delivery.extendsDigest ? ', extended' : ''}`;
    case 'channel-digest':
      return `digest ${delivery.channelId} of ${delivery.effects.length}`;
    case 'held':
      return `held ${delivery.personId ?? 'nobody'}: ${delivery.why}`;
    case 'channel':
    case 'team-line':
      return `${delivery.kind} ${delivery.channelId}`;
    case 'message':
      return `message ${delivery.effect.kind}`;
  }
}

const words = (run: Run, given?: Given): readonly string[] => plan(run, given).map(inWords);
/** Without the team's lines, which are not counted. */
const toPeople = (run: Run, given?: Given): readonly string[] =>
  words(run, given).filter((one) => !one.startsWith('team-line'));

describe('an alert', () => {
  it('goes to its owner, and as a line to the team', () => {
    expect(words(openings(1))).toEqual(['team-line C0TEAM', `direct ${OWNER}`]);
  });

  it('goes to nobody twice where there is no team channel', () => {
    expect(words(openings(1), { settings: { teamChannelId: null } })).toEqual([`direct ${OWNER}`]);
  });

  it.each<[string, Given['settings'], readonly string[]]>([
    [
      'the fallback channel',
      { fallbackChannelId: 'C0REST' },
      ['channel C0REST', 'team-line C0TEAM'],
    ],
    ['the team channel, once', {}, ['channel C0TEAM']],
    ['nobody, which is said', { teamChannelId: null }, ['held nobody: no-channel']],
  ])('without an owner goes to %s', (_, settings, expected) => {
    expect(
      words(runOf(opening({ ownerId: null })), settings === undefined ? {} : { settings }),
    ).toEqual(expected);
  });

  it('is edited and noted wherever it stands, whatever people muted', () => {
    const run = runOf([...opening(), [{ kind: 'acknowledged', by: OWNER }, TUESDAY]]);
    const muted = { people: { [OWNER]: { mutedUntil: local('2026-12-24 08:00') } } };
    expect(words(run, muted)).toEqual(['message update-message', 'message thread-note']);
  });
});

const until = (text: string): Given => ({ people: { [OWNER]: { mutedUntil: local(text) } } });

describe('what a person does not want', () => {
  it.each<[string, Parameters<typeof evaluated>[0], Partial<PersonAlertSettings>, string]>([
    ['muted', {}, { mutedUntil: local('2026-11-24 15:01') }, `held ${OWNER}: muted`],
    ['muted until just now', {}, { mutedUntil: TUESDAY }, `direct ${OWNER}`],
    ['a rule off', {}, { rulesOff: ['band-worsened'] }, `held ${OWNER}: rule-off`],
    ['another rule off', {}, { rulesOff: ['no-score'] }, `direct ${OWNER}`],
    [
      'a drop of 15, wanting 16',
      { rule: 'score-drop' },
      { minDrop: nano(16) },
      `held ${OWNER}: small-drop`,
    ],
    ['a drop of 15, wanting 15', { rule: 'score-drop' }, { minDrop: nano(15) }, `direct ${OWNER}`],
    ['a band, wanting drops of 50', {}, { minDrop: nano(50) }, `direct ${OWNER}`],
    [
      'MRR 4,200, wanting 5,000',
      {},
      { minMrr: { amount: '5000', currency: 'USD' } },
      `held ${OWNER}: small-mrr`,
    ],
    [
      'MRR 4,200, wanting 4,200',
      {},
      { minMrr: { amount: '4200.00', currency: 'USD' } },
      `direct ${OWNER}`,
    ],
    [
      'MRR in another currency',
      {},
      { minMrr: { amount: '5000', currency: 'EUR' } },
      `direct ${OWNER}`,
    ],
    [
      'no MRR known',
      { facts: { ...factsOf(75, 60), mrr: null } },
      { minMrr: { amount: '5000', currency: 'USD' } },
      `direct ${OWNER}`,
    ],
  ])('%s', (_, changes, person, expected) => {
    expect(words(runOf(opening(changes)), { people: { [OWNER]: person } })).toEqual(
      expected.startsWith('held') ? [expected, 'team-line C0TEAM'] : ['team-line C0TEAM', expected],
    );
  });

  it('is judged by the mute at the time of delivery', () => {
    // Told on Saturday, delivered on Monday at 08:00.
    const run = openings(1, local('2026-11-28 11:00'));
    expect(toPeople(run, until('2026-11-30 08:00'))).toEqual([`direct ${OWNER}`]);
    expect(toPeople(run, until('2026-11-30 08:01'))).toEqual([`held ${OWNER}: muted`]);
  });
});

describe('an escalation', () => {
  const escalation = runOf([
    ...opening(),
    [{ kind: 'tick' }, local('2026-11-25 15:00')],
    [{ kind: 'tick' }, local('2026-11-26 15:00')],
  ]);
  const muted = { mutedUntil: local('2027-01-01 08:00') };

  it.each<[string, Given, readonly string[]]>([
    ['goes to the manager', {}, [`direct ${BOSS}`]],
    ['goes to the manager of who is muted', { people: { [OWNER]: muted } }, [`direct ${BOSS}`]],
    ['goes to the admins for a muted manager', { people: { [BOSS]: muted } }, [`direct ${ADMIN}`]],
    [
      'goes to the fallback channel where all are muted',
      { people: { [BOSS]: muted, [ADMIN]: muted } },
      ['channel C0TEAM'],
    ],
    [
      'is not made of what its owner does not want',
      { people: { [OWNER]: { rulesOff: ['band-worsened'] } } },
      ['held nobody: rule-off'],
    ],
  ])('%s', (_, given, expected) => {
    expect(words(escalation, given).filter((one) => !one.startsWith('message'))).toEqual(expected);
  });
});

const already = (messages: number, digest = false, day = '2026-11-24'): Given => ({
  received: { [`${OWNER} ${day}`]: { messages, digest } },
});

describe('the budget of a day', () => {
  it.each<[string, Run, Given, readonly string[]]>([
    ['four in one run', openings(4), {}, Array.from({ length: 4 }, () => `direct ${OWNER}`)],
    ['five in one run', openings(5), {}, [`digest ${OWNER} of 5`]],
    ['one that is the fifth', openings(1), already(4), [`direct ${OWNER}`]],
    ['two of which one is left', openings(2), already(4), [`digest ${OWNER} of 2`]],
    ['one too many', openings(1), already(5), [`digest ${OWNER} of 1`]],
    ['more after a digest', openings(2), already(6, true), [`digest ${OWNER} of 2, extended`]],
    ['few after a digest', openings(1), already(1, true), [`direct ${OWNER}`]],
    ['a budget of yesterday', openings(1), already(5, true, '2026-11-23'), [`direct ${OWNER}`]],
    [
      'the day of delivery counts',
      openings(1, local('2026-11-28 11:00')),
      already(5, false, '2026-11-30'),
      [`digest ${OWNER} of 1`],
    ],
    ['a smaller budget', openings(3), { settings: { dailyBudget: 2 } }, [`digest ${OWNER} of 3`]],
  ])('%s', (_, run, given, expected) => {
    expect(toPeople(run, given)).toEqual(expected);
  });

  it('is each person’s own', () => {
    const run = runOf(
      ...Array.from({ length: 4 }, () => opening()),
      ...Array.from({ length: 5 }, () => opening({ ownerId: OTHER })),
    );
    expect(toPeople(run)).toEqual([
      ...Array.from({ length: 4 }, () => `direct ${OWNER}`),
      `digest ${OTHER} of 5`,
    ]);
  });

  it('leaves the team’s lines alone', () => {
    expect(words(openings(6)).filter((one) => one === 'team-line C0TEAM')).toHaveLength(6);
  });
});

describe('a channel', () => {
  const unowned = (count: number, ends: readonly Happened[] = []): Run =>
    runOf(...Array.from({ length: count }, () => [...opening({ ownerId: null }), ...ends]));
  const reminder: Happened = [{ kind: 'tick' }, local('2026-11-25 15:00')];
  const escalation: Happened = [{ kind: 'tick' }, local('2026-11-26 15:00')];
  const mutedAdmin = { people: { [ADMIN]: { mutedUntil: local('2027-01-01 08:00') } } };

  it.each<[string, Run, Given, readonly string[]]>([
    ['four in one run', unowned(4), {}, Array.from({ length: 4 }, () => 'channel C0TEAM')],
    ['five in one run', unowned(5), {}, ['digest C0TEAM of 5']],
    ['five reminders', unowned(5, [reminder]), {}, ['digest C0TEAM of 5']],
    [
      'five escalations to nobody else',
      unowned(5, [reminder, escalation]),
      mutedAdmin,
      ['digest C0TEAM of 5'],
    ],
    ['five escalations', unowned(5, [reminder, escalation]), {}, [`digest ${ADMIN} of 5`]],
    [
      'five of its own beside those of a person',
      runOf(...[OWNER, null, null, null, null, null].map((ownerId) => opening({ ownerId }))),
      {},
      ['digest C0TEAM of 5', `direct ${OWNER}`],
    ],
  ])('%s', (_, run, given, expected) => {
    expect(toPeople(run, given).filter((one) => !one.startsWith('message'))).toEqual(expected);
  });

  it('gets the team’s lines of them all the same where they stand elsewhere', () => {
    expect(words(unowned(5), { settings: { fallbackChannelId: 'C0REST' } })).toEqual([
      ...Array.from({ length: 5 }, () => 'team-line C0TEAM'),
      'digest C0REST of 5',
    ]);
  });
});

describe('whatever is planned', () => {
  const anyRun = fc
    .array(
      fc.record({
        ownerId: fc.option(fc.constantFrom(OWNER, OTHER)),
        ends: fc.constantFrom<readonly Happened[]>(
          [],
          [[{ kind: 'acknowledged', by: OWNER }, TUESDAY]],
          [[{ kind: 'tick' }, local('2026-11-27 15:00')]],
        ),
      }),
      { maxLength: 12 },
    )
    .map((stories) =>
      runOf(...stories.map(({ ownerId, ends }) => [...opening({ ownerId }), ...ends])),
    );
  const anyGiven: fc.Arbitrary<Given> = fc.record({
    people: fc.record({
      [OWNER]: fc.record({ mutedUntil: fc.constantFrom(null, local('2026-11-25 15:00')) }),
    }),
    received: fc.record({
      [`${OWNER} 2026-11-24`]: fc.record({ messages: fc.nat(7), digest: fc.boolean() }),
    }),
  });

  it('no effect is lost, no message named twice, and no one gets more than budget and digest', () => {
    fc.assert(
      fc.property(anyRun, anyGiven, (run, given) => {
        const deliveries = plan(run, given);
        const told = deliveries.flatMap((one) => ('effects' in one ? one.effects : [one.effect]));
        expect(new Set(told)).toEqual(new Set(run.effects));
        expect(new Set(deliveries.map(({ key }) => key)).size).toBe(deliveries.length);
        const received = given.received?.[`${OWNER} 2026-11-24`]?.messages ?? 0;
        const singles = deliveries.filter(
          (one) => one.kind === 'direct' && one.personId === OWNER && one.notBefore <= TUESDAY,
        );
        expect(singles.length).toBeLessThanOrEqual(Math.max(0, 5 - received));
        const inChannel = deliveries.filter(
          (one) => one.kind === 'channel' && one.notBefore <= TUESDAY,
        );
        expect(inChannel.length).toBeLessThan(5);
      }),
    );
  });
});
