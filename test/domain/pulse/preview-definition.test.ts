import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/domain/decimal.ts';
import {
  previewDefinition,
  type DefinitionPreviewInput,
} from '../../../src/domain/pulse/preview-definition.ts';
import type { PortfolioAccount } from '../../../src/domain/pulse/types.ts';
import { churned, pulseAccount } from '../../fixtures/pulse-account.ts';
import { inputs, metric, nano, october, weightSet } from './parts.ts';

const account = (id: string, change: Partial<PortfolioAccount> = {}): PortfolioAccount => ({
  ...pulseAccount,
  id,
  name: id,
  vertical: 'manufacturing',
  mrr: null,
  mrrBefore: null,
  current: null,
  previous: null,
  override: null,
  overrideBefore: null,
  ...change,
});

/** Usage 80, outcomes 80; the four metrics of risk only where given. */
const values = inputs({
  sla_adherence_percent: 80,
  otif_percent: 80,
  first_pass_yield_percent: 80,
  mtbf_hours: 80,
});
const previewOf = (
  accounts: readonly PortfolioAccount[],
  change: Parameters<typeof metric>[1],
  input: Partial<DefinitionPreviewInput> = {},
) =>
  previewDefinition({
    accounts,
    values: new Map([['A', values]]),
    period: october,
    from: october.start,
    setUp: { definitions: [], weightSets: [] },
    proposed: metric('sla_adherence_percent', change),
    ...input,
  });

describe('the preview of a definition', () => {
  it('counts the scores of the vertical that would differ, and names who changes colour', () => {
    const strict = previewOf([account('A'), account('B')], { worst: new Decimal(79) });
    expect(strict).toMatchObject({
      accounts: 2,
      scoresChanged: 1,
      moved: [{ name: 'A', before: 'green', after: 'red' }],
    });
  });

  it('goes by the weights, limits and definitions in force from the day it applies to', () => {
    const november = '2026-11-01';
    const setUp = {
      definitions: [],
      weightSets: [
        // Usage counts for nothing in October, and for everything from November on.
        weightSet(0, 0, 1, 0),
        { ...weightSet(1, 0, 0, 0, { version: 2, from: november }), greenFrom: nano(90) },
      ],
    };
    const change = { worst: new Decimal(79) };
    expect(previewOf([account('A')], change, { setUp })).toMatchObject({ scoresChanged: 0 });
    expect(previewOf([account('A')], change, { setUp, from: november })).toMatchObject({
      scoresChanged: 1,
      moved: [{ name: 'A', before: 'amber', after: 'red' }],
    });
  });

  it('counts the other metrics as they are defined from that day on', () => {
    // OTIF 100 from November: outcomes 86.7, with usage at 100 it is 93.3. By the old definition 90.
    const setUp = {
      definitions: [metric('otif_percent', { best: new Decimal(80), from: '2026-11-01' })],
      weightSets: [{ ...weightSet(0.5, 0, 0.5, 0), greenFrom: nano(92) }],
    };
    const full = { best: new Decimal(80) };
    const from = '2026-11-01';
    expect(previewOf([account('A')], full, { setUp, from }).moved).toHaveLength(1);
    expect(previewOf([account('A')], full, { setUp }).moved).toEqual([]);
  });

  it('finds nothing where the meaning stays, or in other verticals, or for who is gone', () => {
    expect(previewOf([account('A')], {})).toMatchObject({ scoresChanged: 0, moved: [] });
    const gone = churned('2026-10-31');
    const others = [account('A', { vertical: 'tech' }), account('A', gone)];
    expect(previewOf(others, { worst: new Decimal(79) }).accounts).toBe(0);
  });

  it('scores on when the only usage metric of the vertical is switched off', () => {
    // Without any active usage metric none is asked for: outcomes alone cover 25 of 40.
    expect(previewOf([account('A')], { active: false })).toMatchObject({
      moved: [],
      scoresChanged: 0,
    });
  });
});
