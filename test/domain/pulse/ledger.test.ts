import { describe, expect, it } from 'vitest';
import { buildLedger } from '../../../src/domain/pulse/ledger.ts';
import type { Ledger, LedgerSide } from '../../../src/domain/pulse/ledger.ts';
import type { MetricDefinition, WeightSet } from '../../../src/domain/pulse/types.ts';
import { inputs, metric, nano, ownMetric, scoringOf, september, weightSet } from './parts.ts';

/** A shop's metrics, each from 0 to 100: two of usage, one of experience. */
const SHOP = [
  ownMetric('visits', { vertical: 'shop', component: 'usage' }),
  ownMetric('orders', { vertical: 'shop', component: 'usage' }),
  ownMetric('smiles', { vertical: 'shop', component: 'experience' }),
];
const HALVES = weightSet(0.5, 0.5, 0, 0);

interface Given {
  readonly definitions?: readonly MetricDefinition[];
  readonly weights?: WeightSet;
  readonly override?: LedgerSide['override'];
}

const then = (values: Record<string, number>, given: Given = {}) => side(values, given, september);
const now = (values: Record<string, number>, given: Given = {}) => side(values, given);

function side(
  values: Record<string, number>,
  { definitions = SHOP, weights = HALVES, override = null }: Given,
  period?: typeof september,
): LedgerSide {
  const scoring = scoringOf('shop', { definitions, weights, ...(period ? { period } : {}) });
  return { scoring, values: inputs(values, period), override };
}

const points = (change: number): LedgerSide['override'] => ({
  change: { kind: 'points', points: nano(change) },
});

function linesOf(ledger: Ledger): readonly string[] {
  return ledger.kind === 'sentence' ? [ledger.text] : ledger.parts.map(({ text }) => text);
}

describe('a ledger by hand', () => {
  it('says which values moved the score, by how many points', () => {
    // Each usage metric weighs a quarter: 20·¼ = 5 less, 10·½ = 5 … 6·½ = 3 more.
    const ledger = buildLedger(
      then({ visits: 80, orders: 60, smiles: 50 }),
      now({ visits: 60, orders: 60, smiles: 56 }),
    );
    expect(ledger).toMatchObject({
      kind: 'ledger',
      change: nano(-2),
      changeText: '−2.0',
      scoresText: '60.0 → 58.0',
      totals: { value: nano(-2), definition: 0, weights: 0, coverage: 0, override: 0 },
    });
    expect(linesOf(ledger)).toEqual([
      'visits fell from 80 to 60: −5.0 points',
      'smiles rose from 50 to 56: +3.0 points',
    ]);
  });

  it('keeps each part’s metric, exact points and printed ones', () => {
    const ledger = buildLedger(then({ visits: 80, smiles: 50 }), now({ visits: 60, smiles: 50 }));
    expect(ledger).toMatchObject({
      parts: [
        {
          kind: 'value',
          metric: { type: 'visits' },
          points: nano(-10),
          pointsText: '−10.0',
        },
      ],
    });
  });

  it('parts a changed meaning from a changed value', () => {
    // smiles weighs ½. Measured from 0 to 50 the old 40 is 80 instead of 40: 40·½ = 20.
    // The value then fell from 40 to 30, by the new measure from 80 to 60: 20·½ = 10 less.
    const [visits, orders] = SHOP;
    const steeper = ownMetric('smiles', {
      vertical: 'shop',
      best: metric('mtbf_hours').best.div(2),
    });
    if (!visits || !orders) throw new Error('shop');
    const ledger = buildLedger(
      then({ visits: 50, orders: 50, smiles: 40 }),
      now({ visits: 50, orders: 50, smiles: 30 }, { definitions: [visits, orders, steeper] }),
    );
    expect(linesOf(ledger)).toEqual([
      'smiles is measured from 0 (worst) to 50 (best), before from 0 (worst) to 100 (best): +20.0 points',
      'smiles fell from 40 to 30: −10.0 points',
    ]);
    expect(ledger).toMatchObject({ change: nano(10), scoresText: '45.0 → 55.0' });
  });

  it('names a moved limit first where it made the colour another, without points', () => {
    // 60 is Healthy from 55 on, as it was, and Watch from a limit of 65.
    const limits = (greenFrom: number) => ({ weights: { ...HALVES, greenFrom: nano(greenFrom) } });
    const [from, to] = [
      { visits: 80, smiles: 38 },
      { visits: 80, smiles: 40 },
    ];
    const moved = buildLedger(
      then(from, limits(55)),
      now(to, limits(65)),
      'comma-dot',
      'October 2026',
    );
    expect(linesOf(moved)).toEqual([
      'Healthy begins at 65 from October 2026 (55 before): 0.0 points',
      'smiles rose from 38 to 40: +1.0 points',
    ]);
    expect(moved).toMatchObject({ change: nano(1), totals: { limits: 0, value: nano(1) } });
    // No other colour, or one that is overridden: it is said last.
    expect(linesOf(buildLedger(then(from, limits(55)), now(to, limits(58))))).toEqual([
      'smiles rose from 38 to 40: +1.0 points',
      'Healthy begins at 58 from 1 Oct 2026 (55 before): 0.0 points',
    ]);
    const override = { change: { kind: 'band', band: 'red' } } as const;
    expect(
      linesOf(buildLedger(then(from, limits(55)), { ...now(to, limits(65)), override }))[0],
    ).toContain('smiles rose');
    const both = { weights: { ...HALVES, greenFrom: nano(65.5), redBelow: nano(61) } };
    expect(linesOf(buildLedger(then(from, limits(55)), now(to, both)))[0]).toBe(
      'Healthy begins at 65.5 and Watch at 61 from 1 Oct 2026 (55 and 50 before): 0.0 points',
    );
  });

  it('says what new weights did', () => {
    // 80 and 40 by halves is 60, by 75/25 it is 70.
    const ledger = buildLedger(
      then({ visits: 80, orders: 80, smiles: 40 }),
      now({ visits: 80, orders: 80, smiles: 40 }, { weights: weightSet(0.75, 0.25, 0, 0) }),
    );
    expect(linesOf(ledger)).toEqual([
      'Weights changed: Usage 50% → 75%, Experience 50% → 25%: +10.0 points',
    ]);
  });

  it('takes new weights at the mean of both periods’ healths', () => {
    // mean(e): usage ⅝, experience ⅜. Values: −20·⅝ = −12.5, weights: ¼·mean(80, 60) − ¼·40 = 7.5.
    const ledger = buildLedger(
      then({ visits: 80, smiles: 40 }),
      now({ visits: 60, smiles: 40 }, { weights: weightSet(0.75, 0.25, 0, 0) }),
    );
    expect(ledger).toMatchObject({
      change: nano(-5),
      totals: { value: nano(-12.5), weights: nano(7.5), coverage: 0 },
    });
  });

  it('says which metric no longer counts, and what that did', () => {
    // Usage was (90 + 50) / 2 = 70, without visits it is 50: 20·½ = 10 less.
    const ledger = buildLedger(
      then({ visits: 90, orders: 50, smiles: 50 }),
      now({ orders: 50, smiles: 50 }),
    );
    expect(linesOf(ledger)).toEqual(['visits no longer counts (it was 90): −10.0 points']);
    expect(ledger).toMatchObject({
      parts: [{ kind: 'coverage', metric: { type: 'visits' } }],
    });
  });

  it('says which metric counts anew, and keeps several in one part', () => {
    const some = then({ orders: 50, smiles: 50 });
    expect(linesOf(buildLedger(some, now({ visits: 70, orders: 50, smiles: 50 })))).toEqual([
      'visits counts now: 70: +5.0 points',
    ]);
    expect(linesOf(buildLedger(some, now({ visits: 70, smiles: 50 })))).toEqual([
      'orders no longer counts (it was 50); visits counts now: 70: +10.0 points',
    ]);
  });

  it('counts a metric whose component changed as gone and new', () => {
    const moved = SHOP.map((one) =>
      one.type === 'orders' ? { ...one, component: 'experience' as const } : one,
    );
    // (90 + 50) / 2 and 70 → 90 and (50 + 70) / 2: 70 → 75.
    const values = { visits: 90, orders: 50, smiles: 70 };
    const ledger = buildLedger(then(values), now(values, { definitions: moved }));
    expect(linesOf(ledger)).toEqual([
      'orders counts as Experience now, before as Usage: +5.0 points',
    ]);
    expect(ledger).toMatchObject({ totals: { coverage: nano(5), value: 0, definition: 0 } });
  });

  it('counts an override on top, as far as it can be seen', () => {
    const values = { visits: 95, orders: 95, smiles: 95 };
    const added = buildLedger(then(values), now(values, { override: points(10) }));
    expect(linesOf(added)).toEqual(['Override of +10.0 points: +5.0 points']);
    expect(added).toMatchObject({ before: { overridden: false }, after: { score: nano(100) } });
    const both = buildLedger(
      then(values, { override: points(10) }),
      now({ ...values, smiles: 75 }, { override: points(10) }),
    );
    expect(linesOf(both)).toEqual([
      'smiles fell from 95 to 75: −10.0 points',
      'Override of +10.0 points, kept within 0 to 100: +5.0 points',
    ]);
    const ended = buildLedger(then(values, { override: points(-10) }), now(values));
    expect(linesOf(ended)).toEqual(['Override of −10.0 points no longer applies: +10.0 points']);
  });

  it('an override of the band moves no points', () => {
    const values = { visits: 50, orders: 50, smiles: 50 };
    const override = { change: { kind: 'band' as const, band: 'green' as const } };
    expect(buildLedger(then(values), now(values, { override }))).toMatchObject({
      change: 0,
      parts: [],
      after: { band: 'green' },
    });
  });
});

describe('printed parts', () => {
  it('add up to the printed change although each alone would not', () => {
    // Thirds of a point: 3 × 0.333… is 1.0, printed 0.4 + 0.3 + 0.3.
    const definitions = ['a', 'b', 'c'].map((type) =>
      ownMetric(type, { vertical: 'shop', component: 'usage' }),
    );
    const weights = weightSet(1, 0, 0, 0);
    const ledger = buildLedger(
      then({ a: 60, b: 60, c: 60 }, { definitions, weights }),
      now({ a: 61, b: 61, c: 61 }, { definitions, weights }),
    );
    expect(linesOf(ledger)).toEqual([
      'a rose from 60 to 61: +0.4 points',
      'b rose from 60 to 61: +0.3 points',
      'c rose from 60 to 61: +0.3 points',
    ]);
    expect(ledger).toMatchObject({ change: nano(1), changeText: '+1.0' });
  });

  it('have the decimals of the scores when one is printed with more', () => {
    const ledger = buildLedger(
      then({ visits: 52, orders: 52, smiles: 52 }),
      now({ visits: 52, orders: 52, smiles: 47 }),
    );
    expect(ledger).toMatchObject({ scoresText: '52.0 → 49.5', changeText: '−2.5' });
    const near = buildLedger(
      then({ visits: 52, orders: 52, smiles: 52 }),
      now({ visits: 51.92, orders: 52, smiles: 47.96 }),
    );
    expect(near).toMatchObject({ scoresText: '52.0 → 49.96', changeText: '−2.04' });
    expect(linesOf(near)).toEqual([
      'smiles fell from 52 to 47.96: −2.02 points',
      'visits fell from 52 to 51.92: −0.02 points',
    ]);
  });

  it('name new limits when only they print a score with other decimals', () => {
    const values = { visits: 49.96, orders: 49.96, smiles: 49.96 };
    const ledger = buildLedger(
      then(values),
      now(values, { weights: { ...HALVES, redBelow: nano(40) } }),
    );
    expect(ledger).toMatchObject({ change: 0, scoresText: '49.96 → 50.0', changeText: '+0.04' });
    expect(linesOf(ledger)).toEqual([
      'Watch begins at 40 from 1 Oct 2026 (50 before): +0.04 points',
    ]);
    expect(ledger).toMatchObject({ totals: { weights: 0 } });
  });

  it('are in the tenant’s number format', () => {
    const ledger = buildLedger(
      then({ visits: 80, smiles: 50 }),
      now({ visits: 79.4, smiles: 50 }),
      'dot-comma',
    );
    expect(linesOf(ledger)).toEqual(['visits fell from 80 to 79,4: −0,3 points']);
  });
});

describe('to or from not scored', () => {
  const full = { visits: 80, orders: 60, smiles: 50 };

  it('is a sentence with the reasons', () => {
    expect(buildLedger(then(full), now({ smiles: 50 }))).toMatchObject({
      kind: 'sentence',
      text: 'It was 60.0 (Watch) before.',
      before: { score: nano(60) },
      after: { score: null },
    });
    expect(linesOf(buildLedger(then({}), now(full)))).toEqual([
      'Scored now: 60.0 (Watch). It was not scored before.',
    ]);
    expect(linesOf(buildLedger(then({}), now({ visits: 1, orders: 2 })))).toEqual([
      'It was not scored before either.',
    ]);
  });
});
