import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySteps } from '../../../src/domain/alerts/apply-step.ts';
import { isQuiet } from '../../../src/domain/alerts/business-time.ts';
import { ALERT_RULES } from '../../../src/domain/alerts/rules.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type {
  Alert,
  AlertEffect,
  AlertEvent,
  AlertStep,
  EvaluatedEvent,
} from '../../../src/domain/alerts/types.ts';
import {
  ADMIN,
  CALENDAR,
  contextAt,
  evaluated,
  factsOf,
  OTHER,
  OWNER,
  ruled,
  TUESDAY,
} from './parts.ts';

const anyPerson = fc.constantFrom(OWNER, OTHER, ADMIN);
const anyScore = fc.constantFrom(null, 20, 45, 49, 55, 60, 71, 80);

const anyVerdict = fc.constantFrom(
  { opens: true, exits: null, worsenedFurther: false },
  { opens: true, exits: null, worsenedFurther: true },
  { opens: false, exits: null, worsenedFurther: false },
  { opens: false, exits: 'recovered' as const, worsenedFurther: false },
);

/** Of one account, so of the same figures. */
const anyEvaluated: fc.Arbitrary<EvaluatedEvent> = fc
  .record({
    ownerId: fc.option(anyPerson),
    overridden: fc.boolean(),
    firstImport: fc.boolean(),
    verdicts: fc.array(fc.tuple(fc.constantFrom(...ALERT_RULES), anyVerdict), { maxLength: 4 }),
    scores: fc.tuple(anyScore, anyScore, fc.nat(4)),
  })
  .map(({ verdicts, scores, ...rest }) => {
    const facts = factsOf(...scores);
    const rules = [...new Map(verdicts)].map(([rule, verdict]) =>
      ruled({ rule, ...verdict, facts }),
    );
    return evaluated({ ...rest, rules });
  });

const anyEvent: fc.Arbitrary<AlertEvent> = fc.oneof(
  { weight: 4, arbitrary: anyEvaluated },
  { weight: 3, arbitrary: fc.constant<AlertEvent>({ kind: 'tick' }) },
  anyPerson.map((by): AlertEvent => ({ kind: 'acknowledged', by })),
  fc
    .record({ by: anyPerson, choice: fc.constantFrom('1-day', '1-week', 'next-score') })
    .map((one): AlertEvent => ({ kind: 'snoozed', ...one })),
);

/** Events with the hours that pass before each; now and then a clock that is behind. */
const anyStory = fc.array(
  fc.tuple(anyEvent, fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant(-1))),
  { minLength: 1, maxLength: 40 },
);

/** One opening, from nothing to its resolution or the end of the story. */
interface Life {
  readonly alert: Alert | null;
  readonly steps: readonly AlertStep[];
  readonly effects: readonly AlertEffect[];
}

const NOTHING: Life = { alert: null, steps: [], effects: [] };

/** What becomes of a story: every opening with its history; a resolved alert is let go of. */
function livesOf(story: readonly (readonly [AlertEvent, number])[]): readonly Life[] {
  let now = TUESDAY;
  let openings = 0;
  const lives: Life[] = [];
  let life = NOTHING;
  for (const [event, hours] of story) {
    now = new Date(now.getTime() + hours * 3_600_000);
    const newId = (): string => `alert-${(openings += 1)}`;
    const { alert, steps, effects, rest } = transition(
      life.alert,
      event,
      contextAt(now, { newId }),
    );
    life = {
      alert,
      steps: [...life.steps, ...steps],
      effects: [...life.effects, ...effects],
    };
    if (alert?.state === 'resolved') {
      lives.push(life);
      life = rest === null ? NOTHING : { ...rest, effects: [] };
    }
  }
  return life.alert === null ? lives : [...lives, life];
}

const forEveryLife = (check: (life: Life, alert: Alert) => void): void =>
  fc.assert(
    fc.property(anyStory, (story) => {
      for (const life of livesOf(story)) {
        if (life.alert === null) throw new Error('A life without an alert');
        check(life, life.alert);
      }
    }),
    { numRuns: 200 },
  );

const countOf = ({ effects }: Life, kind: AlertEffect['kind']): number =>
  effects.filter((one) => one.kind === kind).length;

describe('whatever happens to an alert', () => {
  it('is announced once at most, and exactly once when it was not kept quiet', () => {
    forEveryLife((life, alert) => {
      expect(countOf(life, 'announce')).toBe(alert.announcedAt === null ? 0 : 1);
    });
  });

  it('reminds once and escalates once at most for each opening anew, never before it reminded', () => {
    forEveryLife((life) => {
      const news = life.effects.filter(
        (one) => one.kind === 'nudge' && (one.why === 'fired' || one.why === 'worsened'),
      );
      expect(countOf(life, 'remind')).toBeLessThanOrEqual(1 + news.length);
      expect(countOf(life, 'escalate')).toBeLessThanOrEqual(countOf(life, 'remind'));
    });
  });

  it('has one line of each rule, and of one run says one thing to its owner', () => {
    forEveryLife((life, alert) => {
      const rules = alert.lines.map(({ rule }) => rule);
      expect(new Set(rules).size).toBe(rules.length);
      for (const step of life.steps) {
        const said = life.effects.filter(
          (one) => one.step === step && (one.kind === 'announce' || one.kind === 'nudge'),
        );
        expect(said.length).toBeLessThanOrEqual(1);
      }
    });
  });

  it('is nothing that was not announced first, and says nothing after its resolution', () => {
    forEveryLife((life, alert) => {
      const [first] = life.effects;
      expect(first?.kind ?? 'announce').toBe('announce');
      const states = life.steps.map((_, at) => replaySteps(life.steps.slice(0, at + 1))?.state);
      expect(states.slice(0, -1)).not.toContain('resolved');
      const ended = { ...alert, state: 'resolved' as const };
      for (const event of [{ kind: 'tick' }, evaluated({ opens: true })] satisfies AlertEvent[]) {
        const after = transition(ended, event, contextAt(new Date('2027-11-24T15:00:00Z')));
        expect(after).toEqual({ alert: ended, steps: [], effects: [], rest: null });
      }
    });
  });

  it('names every effect once', () => {
    forEveryLife(({ effects }) => {
      expect(new Set(effects.map(({ key }) => key)).size).toBe(effects.length);
    });
  });

  it('can be replayed from its history', () => {
    forEveryLife(({ steps }, alert) => {
      expect(replaySteps(steps)).toEqual(alert);
      expect(alert.revision).toBe(steps.length);
    });
  });

  it('keeps its history in order, and disturbs nobody in quiet hours', () => {
    forEveryLife(({ steps, effects }) => {
      for (const [at, { at: time }] of steps.entries()) {
        expect(time.getTime()).toBeGreaterThanOrEqual(steps[at - 1]?.at.getTime() ?? 0);
      }
      for (const { kind, notBefore, step } of effects) {
        expect(notBefore.getTime()).toBeGreaterThanOrEqual(step.at.getTime());
        const pings = kind !== 'update-message' && !(kind === 'thread-note' && step.by !== null);
        expect(pings && isQuiet(notBefore, CALENDAR)).toBe(false);
      }
    });
  });

  it('keeps its fields in agreement with its state', () => {
    forEveryLife((_, alert) => {
      const { state } = alert;
      expect(alert.waitingSince !== null).toBe(state === 'open');
      expect(alert.acknowledgedBy !== null).toBe(state === 'acknowledged');
      expect(alert.acknowledgedAt !== null).toBe(state === 'acknowledged');
      expect(alert.snoozedUntil !== null).toBe(state === 'snoozed');
      expect(alert.snoozedBy !== null).toBe(state === 'snoozed');
      expect(alert.resolvedAt !== null).toBe(state === 'resolved');
      expect(alert.resolvedWhy !== null).toBe(state === 'resolved');
      expect(state === 'suppressed' && alert.announcedAt !== null).toBe(false);
    });
  });

  it('changes nothing when it happens a second time', () => {
    fc.assert(
      fc.property(anyStory, anyEvent, (story, event) => {
        const alert = livesOf(story).at(-1)?.alert ?? null;
        const now = alert?.changedAt ?? TUESDAY;
        const once = transition(alert, event, contextAt(now));
        const twice = transition(once.alert, event, contextAt(now));
        expect(twice).toEqual({ alert: once.alert, steps: [], effects: [], rest: null });
      }),
      { numRuns: 200 },
    );
  });

  it('while the account is overridden edits what stands there, no more', () => {
    forEveryLife(({ steps, effects }) => {
      let marked = false;
      const silent = new Set<AlertStep>();
      for (const step of steps) {
        if (marked && step.kind !== 'override-ended') silent.add(step);
        if (step.kind === 'opened') marked = step.overridden;
        if (step.kind === 'overridden') marked = true;
        if (step.kind === 'override-ended') marked = false;
      }
      const said = effects.filter(({ step }) => silent.has(step)).map(({ kind }) => kind);
      expect(said.filter((kind) => kind !== 'update-message')).toEqual([]);
    });
  });
});
