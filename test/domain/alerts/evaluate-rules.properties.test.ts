import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateRules } from '../../../src/domain/alerts/evaluate-rules.ts';
import { isNews, toEvaluatedEvent } from '../../../src/domain/alerts/evaluated-event.ts';
import { ALERT_RULES } from '../../../src/domain/alerts/rules.ts';
import type { PeriodScore } from '../../../src/domain/alerts/scored-periods.ts';
import { transition } from '../../../src/domain/alerts/transition.ts';
import type { Alert } from '../../../src/domain/alerts/types.ts';
import { bandOf } from '../../../src/domain/pulse/band.ts';
import { shiftPulsePeriod } from '../../../src/domain/pulse/period.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { instantOf } from '../../../src/domain/zone.ts';
import { nano } from '../pulse/parts.ts';
import { rulesWith } from '../rules.ts';
import { ACCOUNT, contextAt, november, OWNER } from './parts.ts';
import { ALWAYS } from '../../../src/domain/pulse/spans.ts';

type Month = number | null;

/** Scores around the thresholds and their margins; components are all like the score. */
const anyMonth: fc.Arbitrary<Month> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 8, arbitrary: fc.constantFrom(30, 39, 44, 45, 49, 52, 53, 60, 69, 70, 72, 73, 85, 95) },
);
const anyMonths = fc.array(anyMonth, { minLength: 2, maxLength: 8 });

const firstMonth = shiftPulsePeriod(november, -11);
const monthAt = (at: number) => shiftPulsePeriod(firstMonth, at);

function scoreOf(month: Month, at: number): PeriodScore {
  const score = month === null ? null : nano(month);
  return {
    periodStart: monthAt(at).start,
    score: {
      score,
      band: score === null ? null : bandOf(score, BUILT_IN_WEIGHTS),
      components: { usage: score, experience: score, outcomes: null, risk: null },
      coverage: nano(1),
      oldestEnd: null,
    },
  };
}

/** The account's unresolved alert after an evaluation of the months up to now, and what was said. */
function evaluate(months: readonly Month[], alert: Alert | null, id: () => string) {
  const last = months.length - 1;
  const newest = monthAt(last);
  const now = instantOf(newest.end, '12:00', { zone: 'UTC' });
  const scores = months.map(scoreOf);
  const account = { ownerId: OWNER, overridden: false, accountId: ACCOUNT, firstImport: false };
  const outcomes = evaluateRules({
    account: { vertical: 'tech', spans: ALWAYS },
    today: newest.end,
    newest,
    scores: scores.slice(-3),
    weightSets: [],
    mrr: null,
    lastScored: scores.findLast(({ score }) => score.score !== null)?.periodStart ?? null,
    knownSince: firstMonth.start,
    now,
    calendar: rulesWith(),
    alert,
  });
  const event = toEvaluatedEvent(outcomes.filter(isNews), account, () => []);
  const next = transition(alert, event, contextAt(now, { newId: id }));
  const left = next.alert?.state === 'resolved' ? null : next.alert;
  return { outcomes, left, effects: next.effects };
}

/** Month after month, each evaluated once. */
function live(months: readonly Month[]): Alert | null {
  let openings = 0;
  const id = (): string => `alert-${(openings += 1)}`;
  return months.reduce<Alert | null>(
    (alert, _, at) => evaluate(months.slice(0, at + 1), alert, id).left,
    null,
  );
}

describe('whatever an account’s scores are', () => {
  it('a second evaluation of the same finds nothing to say, also of what just ended', () => {
    fc.assert(
      fc.property(anyMonths, (months) => {
        const { left, effects, outcomes } = evaluate(months, live(months), () => 'again');
        expect({ effects, left }).toEqual({ effects: [], left: live(months) });
        expect(outcomes.filter(({ line, opens }) => line === null && opens)).toEqual([]);
      }),
    );
  });

  it('a rule never opens and ends at once, and each is told of once', () => {
    fc.assert(
      fc.property(anyMonths, anyMonth, (months, next) => {
        const { outcomes } = evaluate([...months, next], live(months), () => 'next');
        expect(outcomes.map(({ rule }) => rule)).toEqual(ALERT_RULES);
        expect(outcomes.filter(({ opens, exits }) => opens && exits !== null)).toEqual([]);
        expect(outcomes.filter(({ line, exits }) => line === null && exits !== null)).toEqual([]);
      }),
    );
  });

  it('a better score in the newest month opens no rule that a worse one did not', () => {
    const anyScore = anyMonth.map((one) => one ?? 60);
    fc.assert(
      fc.property(anyMonths, anyScore, fc.nat(20), (months, score, better) => {
        const opened = (last: number): ReadonlySet<string> => {
          const { outcomes } = evaluate([...months, last], null, () => 'any');
          return new Set(outcomes.filter(({ opens }) => opens).map(({ rule }) => rule));
        };
        const [worse, more] = [opened(score), opened(Math.min(score + better, 100))];
        expect([...more].filter((rule) => !worse.has(rule))).toEqual([]);
      }),
    );
  });

  it('three good months end every alert', () => {
    fc.assert(
      fc.property(anyMonths, (months) => {
        expect(live([...months, 85, 85, 85])).toBeNull();
      }),
    );
  });
});
