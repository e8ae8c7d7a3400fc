import { describe, expect, it } from 'vitest';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert, AlertEffect, AlertEvent } from '../../../src/domain/alerts/types.ts';
import { alertAfter, contextAt, evaluated, factsOf, local, OTHER, OWNER, ruled } from './parts.ts';

const OPENS = evaluated({ opens: true });
const USAGE = ruled({ rule: 'floor-usage', opens: true });
const USAGE_RED = ruled({ rule: 'floor-usage', opens: true, facts: factsOf(75, 45) });
const RED = ruled({ opens: true, facts: factsOf(75, 45) });
const NOON = local('2026-11-25 12:00');
const REMINDED = local('2026-11-25 15:00');
const DAY_TWO = local('2026-11-26 15:00');

/** Every state an alert can be in, and how it got there on Tuesday at 15:00. */
const STATES: Readonly<Record<string, Alert | null>> = {
  none: null,
  open: alertAfter(OPENS),
  reminded: alertAfter(OPENS, [{ kind: 'tick' }, REMINDED]),
  acked: alertAfter(OPENS, { kind: 'acknowledged', by: OWNER }),
  snoozed: alertAfter(OPENS, { kind: 'snoozed', by: OWNER, choice: '1-day' }),
  tillScore: alertAfter(OPENS, { kind: 'snoozed', by: OWNER, choice: 'next-score' }),
  marked: alertAfter(OPENS, evaluated({ opens: true, overridden: true })),
  atFirst: alertAfter(evaluated({ opens: true, firstImport: true })),
  atWord: alertAfter(evaluated({ opens: true, overridden: true })),
  resolved: alertAfter(OPENS, evaluated({ exits: 'recovered' })),
};

/** What can happen, and when; on Wednesday at 12:00 unless said otherwise. */
const EVENTS: Readonly<Record<string, readonly [AlertEvent, Date]>> = {
  'holds still': [OPENS, NOON],
  'neither opens nor ends': [evaluated(), NOON],
  'other figures': [evaluated({ opens: true, facts: factsOf(75, 58) }), NOON],
  'fell to red': [evaluated({ opens: true, facts: factsOf(75, 45) }), NOON],
  'anew next month': [
    evaluated({ opens: true, worsenedFurther: true, facts: factsOf(60, 50, 1) }),
    NOON,
  ],
  'next score, no worse': [evaluated({ facts: factsOf(60, 62, 1) }), NOON],
  'exit reached': [evaluated({ exits: 'recovered', facts: factsOf(60, 80, 1) }), NOON],
  'holds at the first import': [evaluated({ opens: true, firstImport: true }), NOON],
  'holds, overridden': [evaluated({ opens: true, overridden: true }), NOON],
  'holds, other owner': [evaluated({ opens: true, ownerId: OTHER }), NOON],
  'another fires': [evaluated({ rules: [USAGE] }), NOON],
  'another fires, red': [evaluated({ rules: [USAGE_RED, RED] }), NOON],
  'another ends': [evaluated({ rule: 'floor-usage', exits: 'recovered' }), NOON],
  'owner gone': [evaluated({ opens: true, ownerId: null }), NOON],
  acknowledged: [{ kind: 'acknowledged', by: OWNER }, NOON],
  'snoozed a day': [{ kind: 'snoozed', by: OWNER, choice: '1-day' }, NOON],
  'snoozed a week': [{ kind: 'snoozed', by: OWNER, choice: '1-week' }, NOON],
  'snoozed to next score': [{ kind: 'snoozed', by: OWNER, choice: 'next-score' }, NOON],
  'tick within a day': [{ kind: 'tick' }, NOON],
  'tick after 1 day': [{ kind: 'tick' }, REMINDED],
  'tick after 2 days': [{ kind: 'tick' }, DAY_TWO],
};

/**
 * Every state × every event. `·`: nothing changes at all. Else the state after it, `*` while overridden,
 * and what people see of it: A announced, E message edited, N noted in the thread, G owner nudged,
 * R reminded, X escalated, Z resolution noted.
 */
const TABLE = `
event                     | none        | open            | reminded        | acked           | snoozed         | tillScore       | marked          | atFirst     | atWord      | resolved
holds still               | open A      | ·               | ·               | ·               | ·               | ·               | open EG         | ·           | open A      | ·
neither opens nor ends    | ·           | ·               | ·               | ·               | ·               | ·               | open EG         | ·           | open A      | ·
other figures             | open A      | open EN         | open EN         | acknowledged EN | snoozed EN      | snoozed EN      | open EG         | suppressed  | open A      | ·
fell to red               | open A      | open EG         | open EG         | open EG         | open EG         | open EG         | open EG         | open A      | open A      | ·
anew next month           | open A      | open EG         | open EG         | open EG         | snoozed EN      | open EG         | open EG         | open A      | open A      | ·
next score, no worse      | ·           | open EN         | open EN         | acknowledged EN | snoozed EN      | open EG         | open EG         | suppressed  | open A      | ·
exit reached              | ·           | resolved EZ     | resolved EZ     | resolved EZ     | resolved EZ     | resolved EZ     | resolved* E     | resolved    | resolved*   | ·
holds at the first import | suppressed  | ·               | ·               | ·               | ·               | ·               | open EG         | ·           | open A      | ·
holds, overridden         | suppressed* | open* E         | open* E         | acknowledged* E | snoozed* E      | snoozed* E      | ·               | suppressed* | ·           | ·
holds, other owner        | open A      | open ENG        | open ENG        | open ENG        | open ENG        | open ENG        | open EG         | suppressed  | open A      | ·
another fires             | open A      | open EG         | open EG         | open EG         | snoozed EN      | snoozed EN      | open EG         | open A      | open A      | ·
another fires, red        | open A      | open EG         | open EG         | open EG         | open EG         | open EG         | open EG         | open A      | open A      | ·
another ends              | ·           | ·               | ·               | ·               | ·               | ·               | open EG         | ·           | open A      | ·
owner gone                | open A      | open ENG        | open ENG        | open ENG        | open ENG        | open ENG        | open EG         | suppressed  | open A      | ·
acknowledged              | ·           | acknowledged EN | acknowledged EN | ·               | acknowledged EN | acknowledged EN | acknowledged* E | ·           | ·           | ·
snoozed a day             | ·           | snoozed EN      | snoozed EN      | snoozed EN      | snoozed EN      | snoozed EN      | snoozed* E      | ·           | ·           | ·
snoozed a week            | ·           | snoozed EN      | snoozed EN      | snoozed EN      | snoozed EN      | snoozed EN      | snoozed* E      | ·           | ·           | ·
snoozed to next score     | ·           | snoozed EN      | snoozed EN      | snoozed EN      | snoozed EN      | ·               | snoozed* E      | ·           | ·           | ·
tick within a day         | ·           | ·               | ·               | ·               | ·               | ·               | ·               | ·           | ·           | ·
tick after 1 day          | ·           | open R          | ·               | ·               | open EG         | ·               | ·               | ·           | ·           | ·
tick after 2 days         | ·           | open R          | open ENX        | ·               | open EG         | ·               | ·               | ·           | ·           | ·
`;

const LETTER: Readonly<Record<AlertEffect['kind'], string>> = {
  announce: 'A',
  'update-message': 'E',
  'thread-note': 'N',
  nudge: 'G',
  remind: 'R',
  escalate: 'X',
  'resolved-note': 'Z',
};

/** `·` nothing at all, else the state it is in then, and what people see of it. */
function cell(state: Alert | null, [event, at]: readonly [AlertEvent, Date]): string {
  const { alert, steps, effects } = transition(state, event, contextAt(at));
  if (steps.length === 0 && alert === state) return '·';
  const letters = effects.map(({ kind }) => LETTER[kind]).join('');
  const mark = alert?.overridden === true ? '*' : '';
  return `${alert?.state ?? 'none'}${mark} ${letters}`.trim();
}

const columnsOf = (line: string): readonly string[] => line.split('|').map((one) => one.trim());
const [header = '', ...lines] = TABLE.trim().split('\n');
const states = columnsOf(header).slice(1);
const rows = lines.map(columnsOf).map(([event = '', ...cells]) => ({ event, cells }));

const stateCalled = (name: string): Alert | null => {
  const state = STATES[name];
  if (state === undefined) throw new Error(`No state ${name}`);
  return state;
};
const eventCalled = (name: string): readonly [AlertEvent, Date] => {
  const event = EVENTS[name];
  if (event === undefined) throw new Error(`No event ${name}`);
  return event;
};

describe('the table of transitions', () => {
  it('has every state and every event', () => {
    expect(states).toEqual(Object.keys(STATES));
    expect(rows.map(({ event }) => event)).toEqual(Object.keys(EVENTS));
  });

  it.each(rows)('holds when it is: $event', ({ event, cells }) => {
    expect(states.map((name) => `${name}: ${cell(stateCalled(name), eventCalled(event))}`)).toEqual(
      states.map((name, at) => `${name}: ${cells[at] ?? ''}`),
    );
  });

  it.each(rows)('changes nothing a second time: $event', ({ event }) => {
    const [happened, at] = eventCalled(event);
    for (const name of states) {
      const { alert } = transition(stateCalled(name), happened, contextAt(at));
      const twice = transition(alert, happened, contextAt(at));
      expect({ name, ...twice }).toEqual({ name, alert, steps: [], effects: [], rest: null });
    }
  });
});
