import { describe, expect, it } from 'vitest';
import { isStillToSay } from '../../../src/domain/alerts/still-to-say.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert, AlertEffect, AlertEvent } from '../../../src/domain/alerts/types.ts';
import { alertAfter, contextAt, evaluated, local, OTHER, OWNER, TUESDAY } from './parts.ts';

const OPENS = evaluated({ opens: true });
const DUE = local('2026-11-25 15:00');

function effectOf(kind: AlertEffect['kind'], ...events: readonly (readonly [AlertEvent, Date])[]) {
  let alert: Alert | null = null;
  for (const [event, at] of events) {
    const next = transition(alert, event, contextAt(at));
    const found = next.effects.find((one) => one.kind === kind);
    if (found !== undefined) return found;
    ({ alert } = next);
  }
  throw new Error(`No ${kind}`);
}

const announce = effectOf('announce', [OPENS, TUESDAY]);
const remind = effectOf('remind', [OPENS, TUESDAY], [{ kind: 'tick' }, DUE]);
const escalate = effectOf(
  'escalate',
  [OPENS, TUESDAY],
  [{ kind: 'tick' }, DUE],
  [{ kind: 'tick' }, local('2026-11-26 15:00')],
);
const note = effectOf('thread-note', [OPENS, TUESDAY], [{ kind: 'acknowledged', by: OWNER }, DUE]);

const BY_DELIVERY: Readonly<Record<string, Alert | null>> = {
  open: alertAfter(OPENS),
  acknowledged: alertAfter(OPENS, { kind: 'acknowledged', by: OWNER }),
  resolved: alertAfter(OPENS, evaluated({ exits: 'recovered' })),
  overridden: alertAfter(OPENS, evaluated({ opens: true, overridden: true })),
  'handed over': alertAfter(OPENS, evaluated({ opens: true, ownerId: OTHER })),
};

describe('by the time of delivery', () => {
  it.each<[string, AlertEffect, 'person' | 'team', readonly string[]]>([
    ['an announcement to its owner', announce, 'person', ['open', 'acknowledged']],
    ['its line for the team', announce, 'team', ['open', 'acknowledged', 'handed over']],
    ['a reminder', remind, 'person', ['open']],
    ['an escalation', escalate, 'person', ['open', 'handed over']],
    ['a line in the thread', note, 'person', Object.keys(BY_DELIVERY)],
  ])('%s is still to be said', (_, effect, to, states) => {
    const said = Object.entries(BY_DELIVERY).filter(
      ([, alert]) => alert !== null && isStillToSay(effect, alert, to),
    );
    expect(said.map(([name]) => name)).toEqual(states);
  });
});
