import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import { NEW_VERTICAL, newDefinitionDraft } from '../../../src/domain/pulse/definition-form.ts';
import { effectiveStarts } from '../../../src/domain/pulse/effective-starts.ts';
import { pulsePeriodOf } from '../../../src/domain/pulse/period.ts';
import type { MovedAccount, WeightsPreview } from '../../../src/domain/pulse/preview-weights.ts';
import { BUILT_IN_WEIGHTS } from '../../../src/domain/pulse/weights.ts';
import { toMetricFormView } from '../../../src/render/pulse/metric-form-view.ts';
import { metricPreviewWords } from '../../../src/render/pulse/metric-preview.ts';
import { METRICS_PER_PAGE, toMetricsView } from '../../../src/render/pulse/metrics-view.ts';
import { toAssignView, toNoteView } from '../../../src/render/pulse/notes-view.ts';
import { toOverrideView } from '../../../src/render/pulse/override-view.ts';
import { toWeightsPreview } from '../../../src/render/pulse/weights-preview.ts';
import { toWeightsView } from '../../../src/render/pulse/weights-view.ts';
import { manyMetrics, pulseAccount, pulseNote, pulseNow } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { ALL_FLAVOURS, fill, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, mrkdwnIn } from '../contract/limits-broken.ts';
import { refusalOfView } from '../contract/slack-refusal-of.ts';
import { readable } from '../readable.ts';
import { readableView } from '../readable-view.ts';

const { starts } = effectiveStarts(
  pulsePeriodOf('week', '2024-01-01', settings),
  pulseNow,
  settings,
);
const metadata = JSON.stringify({ accountId: pulseAccount.id, message: null });

const moved = (name: string, at = 0): MovedAccount => ({
  account: {
    ...pulseAccount,
    name,
    mrr: { amount: new Decimal(1_234_567.89).plus(at), currency: 'USD' },
    mrrBefore: null,
    current: null,
    previous: null,
    override: null,
    overrideBefore: null,
  },
  before: 'amber',
  after: 'green',
  scoreBefore: 69_960_000_000,
  scoreAfter: 70_000_000_000,
  thresholdsBefore: BUILT_IN_WEIGHTS,
});

const previewOf = (all: readonly MovedAccount[]): WeightsPreview => ({
  accounts: 5_000,
  scoresChanged: 4_321,
  before: { red: 1, amber: 2, green: 3, none: 4 },
  after: { red: 0, amber: 0, green: 6, none: 4 },
  moved: all,
  mrr: ['USD', 'EUR', 'JPY'].map((currency) => ({ amount: new Decimal(123_456), currency })),
  uncertain: 2,
});

const words = {
  periodLabel: 'October 2025',
  numberFormat: 'comma-dot',
  thresholds: BUILT_IN_WEIGHTS,
} as const;

/** Every form with everything as long, and as much, as it can be. */
function largestForms(flavour: Flavour) {
  const name = fill('Account', flavour, 200);
  const verticals = Array.from({ length: 120 }, (_, at) => fill(`v${at}`, flavour, 40));
  const { definitions } = manyMetrics(70, (at) => fill(`m${at}`, flavour, 80));
  const fields = { kind: 'points', points: '+10', band: 'red', reason: fill('r', flavour, 500) };
  const days = { first: '2025-11-13', last: '2026-02-10' };
  const override = {
    accountName: name,
    fields: { ...fields, expires: '2025-12-12' },
    computed: '*60.0*',
    displayed: '*70.0*',
    inForce: 'x',
    fromLabel: 'October 2025',
    days,
    metadata,
    notices: ['Ended.'],
  };
  const notes = Array.from({ length: 50 }, (_, at) =>
    pulseNote(at, fill(`n${at}`, flavour, 2_000)),
  );
  const many = Array.from({ length: 30 }, (_, at) => moved(name, at));
  const draft = {
    ...newDefinitionDraft(NEW_VERTICAL, 'always'),
    name: fill('m', flavour, 80),
    newVertical: fill('v', flavour, 40),
    unit: fill('u', flavour, 20),
  };
  const lost = Array.from({ length: 30 }, () => ({ name, before: 'red', after: null }) as const);
  return [
    toOverrideView(override),
    toOverrideView({ ...override, fields: { ...override.fields, kind: 'band' } }),
    toNoteView(name, notes, settings, metadata),
    toAssignView(name, 'U0CSM', metadata),
    toWeightsView({
      vertical: verticals[110] ?? null,
      verticals,
      follow: false,
      texts: {
        usage: '35',
        experience: '25',
        outcomes: '25',
        risk: '15',
        redBelow: '50',
        greenFrom: '70',
      },
      from: starts[3]?.period.start ?? '',
      starts,
      source: 'In force: the built-in weights.',
      preview: toWeightsPreview(previewOf(many), words),
      variant: fill('v', flavour, 40),
      metadata,
    }),
    ...[0, METRICS_PER_PAGE, METRICS_PER_PAGE * 2].map((offset) =>
      toMetricsView({
        vertical: verticals[3] ?? '',
        verticals,
        definitions,
        offset,
        cadence: 'quarter',
        numberFormat: 'comma-dot',
        mayChange: true,
        metadata,
      }),
    ),
    toMetricFormView({
      draft,
      isNew: true,
      type: draft.name,
      verticals: verticals.slice(0, 90),
      starts,
      mayBeSinceEver: true,
      cadence: 'month',
      preview: metricPreviewWords({ accounts: 40, scoresChanged: 30, moved: lost }, 'October 2025'),
      variant: 'ever',
      metadata,
    }),
  ];
}

describe.each(ALL_FLAVOURS)(
  'the forms of the customer pulse with names of the kind %s',
  (flavour) => {
    it('are taken by Slack and ping nobody by a name', () => {
      for (const view of largestForms(flavour)) {
        expect(refusalOfView(view)).toBeNull();
        expect(limitsBroken(view)).toEqual([]);
        expect(mrkdwnIn(view).filter((text) => /<!|<@U0JASON/.test(text))).toEqual([]);
      }
    });
  },
);

describe('the preview of weights', () => {
  it('names who changes colour, at most ten, counts per band and MRR per currency', () => {
    const all = Array.from({ length: 12 }, (_, at) => moved(`Account ${at}`));
    const [text = '', ...notes] = readable(toWeightsPreview(previewOf(all), words));
    const lines = text.split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '*Preview with the inputs of October 2025:* 12 accounts change colour, MRR affected $123,456, €123,456, ¥123,456.',
      '🟢 Healthy: 3 → *6*  ·  🟡 Watch: 2 → *0*  ·  🔴 At risk: 1 → *0*  ·  ⚪ Not scored: 4',
      '• Account 0: 🟡 Watch 69.96 → 🟢 Healthy 70.0, $1,234,567.89',
    ]);
    expect(lines).toHaveLength(13);
    expect(lines.at(-1)).toBe('… and 2 more accounts');
    expect(notes).toEqual([
      '4321 scores of 5000 accounts would differ.',
      '2 accounts lack inputs: whether they are still scored is worked out on saving.',
    ]);
  });
});

describe('the list of metrics', () => {
  it('is turned in pages', () => {
    const { definitions } = manyMetrics(70, (at) => `Metric ${at}`);
    const lines = readableView(
      toMetricsView({
        vertical: 'shipyards',
        verticals: ['tech', 'shipyards'],
        definitions,
        offset: METRICS_PER_PAGE,
        cadence: 'month',
        numberFormat: 'comma-dot',
        mayChange: true,
        metadata,
      }),
    );
    expect(lines).toContain('31 to 60 of 70');
    expect(lines).toContain('(Previous page) (Next page)');
    expect(lines.join('\n')).toContain(
      '*Metric 30*\nOutcomes · 0 per 1,000 berths is 0, 1,000 per 1,000 berths is 100 · counts for 1 month · `metric_30`',
    );
  });
});
