import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert, AlertEvent } from '../../../src/domain/alerts/types.ts';
import { localDateTimeText } from '../../../src/domain/zone.ts';
import {
  ADMIN,
  alertAfter,
  BOSS,
  CALENDAR,
  contextAt,
  evaluated,
  factsOf,
  local,
  november,
  OTHER,
  OWNER,
  ruled,
  TUESDAY,
} from './parts.ts';

const OPENS = evaluated({ opens: true });
const TICK: AlertEvent = { kind: 'tick' };
const ACKNOWLEDGED: AlertEvent = { kind: 'acknowledged', by: OWNER };

/** When what is to be told of an event may be told, by kind, local. */
function deliveries(alert: Alert | null, event: AlertEvent, at: Date) {
  return Object.fromEntries(
    transition(alert, event, contextAt(at)).effects.map(({ kind, notBefore }) => [
      kind,
      localDateTimeText(notBefore, CALENDAR),
    ]),
  );
}

/** When something is due first, by asking the clock every hour for two weeks. */
function hourly(alert: Alert | null): readonly string[] {
  let current = alert;
  const told: string[] = [];
  for (let hour = 0; hour < 14 * 24; hour += 1) {
    const now = new Date((alert?.openedAt ?? TUESDAY).getTime() + hour * 3_600_000);
    const next = transition(current, TICK, contextAt(now));
    current = next.alert;
    for (const { kind, notBefore } of next.effects) {
      told.push(`${localDateTimeText(notBefore, CALENDAR)} ${kind}`);
    }
  }
  return told;
}

describe('an opening', () => {
  it('remembers what it saw, and who answers for it', () => {
    expect(alertAfter(OPENS)).toMatchObject({
      id: 'alert-1',
      state: 'open',
      lines: [{ rule: 'band-worsened', opened: { period: november } }],
      openedOwnerId: OWNER,
      ownerId: OWNER,
      toldBand: 'amber',
      openedAt: TUESDAY,
      waitingSince: TUESDAY,
      revision: 1,
    });
  });

  it('is told at once at work, on Monday on a weekend', () => {
    expect(deliveries(null, OPENS, TUESDAY)).toEqual({ announce: '2026-11-24 15:00' });
    expect(deliveries(null, OPENS, local('2026-11-28 11:00'))).toEqual({
      announce: '2026-11-30 08:00',
    });
  });

  it('keeps the name of its announcement for ever', () => {
    const [announce] = transition(null, OPENS, contextAt(TUESDAY)).effects;
    expect(announce).toMatchObject({ key: 'alert-1/announce', ownerId: OWNER });
  });
});

const secondsAfter = (at: Date): Date => new Date(at.getTime() + 3_200);

describe('without an answer', () => {
  it('the owner is reminded after a business day, the manager told after two, then silence', () => {
    expect(hourly(alertAfter(OPENS))).toEqual([
      '2026-11-25 15:00 remind',
      '2026-11-26 15:00 update-message',
      '2026-11-26 15:00 thread-note',
      '2026-11-26 15:00 escalate',
    ]);
  });

  it('a weekend does not count', () => {
    const friday = local('2026-11-27 20:00');
    expect(hourly(alertAfter([OPENS, friday])).map((one) => one.slice(0, 23))).toEqual([
      '2026-12-01 08:00 remind',
      '2026-12-02 08:00 update',
      '2026-12-02 08:00 thread',
      '2026-12-02 08:00 escala',
    ]);
  });

  it('is counted from the minute that is told', () => {
    const alert = alertAfter([OPENS, secondsAfter(local('2026-11-25 08:00'))]);
    const reminded = transition(alert, TICK, contextAt(local('2026-11-26 08:00')));
    expect(reminded.effects.map(({ kind }) => kind)).toEqual(['remind']);
    const late = transition(alert, TICK, contextAt(secondsAfter(local('2026-11-26 08:00'))));
    const next = transition(late.alert, TICK, contextAt(local('2026-11-27 08:00')));
    expect(next.effects.map(({ kind }) => kind)).toContain('escalate');
    expect(transition(alert, TICK, contextAt(local('2026-11-26 07:59'))).effects).toEqual([]);
  });

  it('after a standstill the owner still gets a day before others are told', () => {
    const late = local('2026-12-04 10:00');
    const reminded = transition(alertAfter(OPENS), TICK, contextAt(late));
    expect(reminded.effects.map(({ kind }) => kind)).toEqual(['remind']);
    const same = transition(reminded.alert, TICK, contextAt(local('2026-12-04 18:00')));
    expect(same.effects).toEqual([]);
    const next = transition(reminded.alert, TICK, contextAt(local('2026-12-07 10:00')));
    expect(next.effects.map(({ kind }) => kind)).toContain('escalate');
  });

  it.each([
    ['the manager', { [OWNER]: BOSS }, [ADMIN], [BOSS]],
    ['the admins where there is none', {}, [ADMIN, OTHER], [ADMIN, OTHER]],
    ['the admins but the owner', {}, [ADMIN, OWNER], [ADMIN]],
    ['the admins where somebody manages themself', { [OWNER]: OWNER }, [ADMIN], [ADMIN]],
    ['nobody where nobody is set', {}, [], []],
  ])('tells %s', (_, managers, adminIds, to) => {
    const alert = alertAfter(OPENS, [TICK, local('2026-11-25 15:00')]);
    const context = contextAt(local('2026-11-26 15:00'), { managers, adminIds });
    const escalate = transition(alert, TICK, context).effects.find(
      ({ kind }) => kind === 'escalate',
    );
    expect(escalate).toMatchObject({ kind: 'escalate', to });
  });

  it('nothing is due once somebody acknowledged', () => {
    expect(hourly(alertAfter(OPENS, ACKNOWLEDGED))).toEqual([]);
  });
});

const snoozed = (choice: '1-day' | '1-week' | 'next-score', at = TUESDAY): Alert | null =>
  alertAfter([OPENS, at], [{ kind: 'snoozed', by: OWNER, choice }, at]);

describe('a snooze', () => {
  it.each([
    ['1-day', '2026-11-24 15:00', '2026-11-25 15:00'],
    ['1-week', '2026-11-24 15:00', '2026-12-01 15:00'],
    // Clocks go back on 1 November.
    ['1-day', '2026-10-31 15:00', '2026-11-01 15:00'],
  ] as const)('of %s from %s ends at %s', (choice, from, until) => {
    expect(snoozed(choice, local(from))?.snoozedUntil).toEqual(local(until));
  });

  it('is spoken of after a quiet day, and the wait for an answer begins anew', () => {
    const friday = local('2026-11-27 15:00');
    const saturday = local('2026-11-28 15:00');
    const alert = snoozed('1-day', friday);
    expect(deliveries(alert, TICK, saturday)).toEqual({
      'update-message': '2026-11-28 15:00',
      nudge: '2026-11-30 08:00',
    });
    const woken = transition(alert, TICK, contextAt(saturday)).alert;
    expect(woken).toMatchObject({ state: 'open', snoozedUntil: null, waitingSince: saturday });
  });

  it('until the next score sleeps through a period without one', () => {
    const asleep = alertAfter(
      OPENS,
      { kind: 'snoozed', by: OWNER, choice: 'next-score' },
      evaluated({ facts: factsOf(60, null, 1) }),
    );
    expect(asleep?.state).toBe('snoozed');
    const woken = transition(
      asleep,
      evaluated({ facts: factsOf(60, 61, 1) }),
      contextAt(TUESDAY),
    ).alert;
    expect(woken).toMatchObject({
      state: 'open',
      lines: [{ current: { after: { band: 'amber' } } }],
    });
  });

  it('is not ended by other figures of the same period', () => {
    const other = evaluated({ facts: factsOf(75, 61) });
    expect(transition(snoozed('next-score'), other, contextAt(TUESDAY)).alert?.state).toBe(
      'snoozed',
    );
  });

  it('pressed twice is one, pressed by somebody else another', () => {
    const alert = snoozed('1-week');
    const press = (by: string, at: Date) =>
      transition(alert, { kind: 'snoozed', by, choice: '1-week' }, contextAt(at)).steps.length;
    expect(press(OWNER, new Date(TUESDAY.getTime() + 3_000))).toBe(0);
    expect(press(OTHER, TUESDAY)).toBe(1);
    expect(press(OWNER, local('2026-11-24 16:00'))).toBe(1);
  });
});

describe('what got worse', () => {
  const worse = evaluated({ opens: true, facts: factsOf(75, 45) });

  it('is told once, though scores go to and fro within a period', () => {
    const fell = alertAfter(OPENS, worse);
    const back = transition(fell, OPENS, contextAt(TUESDAY));
    expect(back.effects.map(({ kind }) => kind)).toEqual(['update-message', 'thread-note']);
    const again = transition(back.alert, worse, contextAt(TUESDAY));
    expect(again.effects.map(({ kind }) => kind)).toEqual(['update-message', 'thread-note']);
  });

  it('is told again after a newer period was better', () => {
    const better = evaluated({ facts: factsOf(45, 60, 1) });
    const fallen = evaluated({ facts: factsOf(45, 48, 1) });
    const alert = alertAfter(OPENS, worse, better);
    expect(transition(alert, fallen, contextAt(TUESDAY)).effects).toMatchObject([
      { kind: 'update-message' },
      { kind: 'nudge', why: 'worsened' },
    ]);
  });

  it('opens what was acknowledged again', () => {
    expect(alertAfter(OPENS, ACKNOWLEDGED, worse)).toMatchObject({
      state: 'open',
      acknowledgedBy: null,
      waitingSince: TUESDAY,
    });
  });

  it('while overridden is kept, and told when the override ends', () => {
    const alert = alertAfter(
      evaluated({ opens: true, firstImport: true }),
      evaluated({ opens: true, overridden: true, facts: factsOf(75, 45) }),
    );
    expect(alert).toMatchObject({
      state: 'suppressed',
      lines: [{ suppressedWhy: 'override' }],
    });
    const ended = evaluated({ opens: true, facts: factsOf(75, 45) });
    const { effects } = transition(alert, ended, contextAt(TUESDAY));
    expect(effects.map(({ kind }) => kind)).toEqual(['announce']);
  });
});

describe('handing over', () => {
  const toOther = evaluated({ opens: true, ownerId: OTHER });

  it('waits for the new owner’s answer, unless it is them who gave one', () => {
    expect(alertAfter(OPENS, ACKNOWLEDGED, toOther)).toMatchObject({
      state: 'open',
      ownerId: OTHER,
      accountOwnerId: OTHER,
    });
    expect(alertAfter(OPENS, { kind: 'acknowledged', by: OTHER }, toOther)).toMatchObject({
      state: 'acknowledged',
      ownerId: OTHER,
    });
  });

  it('is told to the new owner once', () => {
    const handed = transition(alertAfter(OPENS), toOther, contextAt(TUESDAY));
    expect(handed.effects.map(({ kind }) => kind)).toEqual([
      'update-message',
      'thread-note',
      'nudge',
    ]);
    expect(transition(handed.alert, toOther, contextAt(TUESDAY)).effects).toEqual([]);
  });
});

const USAGE = ruled({ rule: 'floor-usage', opens: true });
const DROP = ruled({ rule: 'score-drop', opens: true });
const kindsOf = (alert: Alert | null, event: AlertEvent): readonly string[] =>
  transition(alert, event, contextAt(TUESDAY)).effects.map(({ kind }) => kind);

describe('several rules', () => {
  const both = evaluated({ rules: [DROP, ruled({ opens: true })] });

  it('that fire together are lines of one alert, announced once', () => {
    const { alert, effects } = transition(null, both, contextAt(TUESDAY));
    expect(alert?.lines.map(({ rule }) => rule)).toEqual(['band-worsened', 'score-drop']);
    expect(effects).toMatchObject([{ kind: 'announce', rules: ['band-worsened', 'score-drop'] }]);
  });

  it('that fire later join the open one, told once with the owner', () => {
    const joined = transition(alertAfter(OPENS), evaluated({ rules: [USAGE] }), contextAt(TUESDAY));
    expect(joined.alert).toMatchObject({
      id: 'alert-1',
      lines: [{ rule: 'band-worsened' }, { rule: 'floor-usage' }],
    });
    expect(joined.effects).toMatchObject([
      { kind: 'update-message' },
      { kind: 'nudge', why: 'fired', rules: ['floor-usage'] },
    ]);
  });

  it('set an acknowledged one open again, with a reminder and an escalation of its own', () => {
    const answered = alertAfter(
      OPENS,
      [TICK, local('2026-11-25 15:00')],
      [ACKNOWLEDGED, local('2026-11-25 16:00')],
    );
    const again = transition(
      answered,
      evaluated({ rules: [USAGE] }),
      contextAt(local('2026-11-26 10:00')),
    );
    expect(again.alert).toMatchObject({ state: 'open', remindedAt: null, acknowledgedBy: null });
    const reminded = transition(again.alert, TICK, contextAt(local('2026-11-27 10:00')));
    expect(reminded.effects.map(({ kind }) => kind)).toEqual(['remind']);
  });

  it('are added silently while it is snoozed; a worse colour ends the snooze', () => {
    const asleep = snoozed('1-week');
    expect(kindsOf(asleep, evaluated({ rules: [USAGE] }))).toEqual([
      'update-message',
      'thread-note',
    ]);
    const silent = transition(asleep, evaluated({ rules: [USAGE] }), contextAt(TUESDAY)).alert;
    expect(silent).toMatchObject({ state: 'snoozed', lines: [{}, { rule: 'floor-usage' }] });
    const red = evaluated({
      rules: [ruled({ facts: factsOf(75, 45) }), ruled({ ...USAGE, facts: factsOf(75, 45) })],
    });
    expect(kindsOf(silent, red)).toEqual(['update-message', 'nudge']);
  });

  it('end one by one: the alert is over with the last', () => {
    const alert = alertAfter(both);
    const one = evaluated({ rule: 'score-drop', exits: 'settled' });
    const left = transition(alert, one, contextAt(TUESDAY));
    expect(left.effects.map(({ kind }) => kind)).toEqual(['update-message', 'thread-note']);
    expect(left.alert).toMatchObject({
      state: 'open',
      lines: [{ resolvedWhy: null }, { resolvedWhy: 'settled' }],
    });
    const over = transition(left.alert, evaluated({ exits: 'recovered' }), contextAt(TUESDAY));
    expect(over.alert).toMatchObject({ state: 'resolved', resolvedWhy: 'recovered' });
    expect(over.effects.map(({ kind }) => kind)).toEqual(['update-message', 'resolved-note']);
  });

  it('begin their line anew when they fire again', () => {
    const alert = alertAfter(
      both,
      evaluated({ rule: 'score-drop', exits: 'settled' }),
      ACKNOWLEDGED,
    );
    const again = transition(alert, evaluated({ rules: [DROP] }), contextAt(TUESDAY));
    expect(again.alert).toMatchObject({
      state: 'open',
      lines: [{ rule: 'band-worsened' }, { rule: 'score-drop', resolvedAt: null }],
    });
  });

  it('that held at the first import stay unsaid beside one that fires', () => {
    const alert = alertAfter(
      evaluated({ firstImport: true, rules: [USAGE] }),
      evaluated({ rules: [DROP] }),
    );
    expect(alert).toMatchObject({
      state: 'open',
      lines: [
        { rule: 'score-drop', suppressedWhy: null },
        { rule: 'floor-usage', suppressedWhy: 'first-import' },
      ],
    });
    const over = transition(
      alert,
      evaluated({ rule: 'score-drop', exits: 'settled' }),
      contextAt(TUESDAY, { newId: () => 'alert-2' }),
    );
    expect(over.alert?.state).toBe('resolved');
    expect(over.rest?.alert).toMatchObject({
      id: 'alert-2',
      state: 'suppressed',
      lines: [{ rule: 'floor-usage', suppressedWhy: 'first-import' }],
    });
    const held = evaluated({ rules: [USAGE] });
    expect(transition(over.rest?.alert ?? null, held, contextAt(TUESDAY)).steps).toEqual([]);
  });
});

describe('people and clocks', () => {
  it('see at once what they pressed, in quiet hours too', () => {
    const night = local('2026-11-25 22:00');
    expect(deliveries(alertAfter(OPENS), ACKNOWLEDGED, night)).toEqual({
      'update-message': '2026-11-25 22:00',
      'thread-note': '2026-11-25 22:00',
    });
  });

  it('never bring a history out of order', () => {
    const { steps } = transition(
      alertAfter(OPENS),
      ACKNOWLEDGED,
      contextAt(new Date(TUESDAY.getTime() - 5_000)),
    );
    expect(steps).toMatchObject([{ kind: 'acknowledged', at: TUESDAY, by: OWNER }]);
  });
});
