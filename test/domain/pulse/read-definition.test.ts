import { describe, expect, it } from 'vitest';
import {
  NEW_VERTICAL,
  newDefinitionDraft,
  toDefinitionDraft,
  typeOfName,
  type DefinitionDraft,
} from '../../../src/domain/pulse/definition-form.ts';
import { readDefinition, sameDefinition } from '../../../src/domain/pulse/read-definition.ts';
import { metric } from './parts.ts';

const context = {
  base: null,
  definitions: [],
  taken: ['nps_score'],
  numberFormat: 'comma-dot',
} as const;
const draft: DefinitionDraft = {
  ...newDefinitionDraft('tech', '2026-11-01'),
  name: 'First-call fix rate',
  unit: '%',
};
const read = (change: Partial<DefinitionDraft>) => readDefinition({ ...draft, ...change }, context);

describe('the key of a metric', () => {
  it.each([
    ['First-call fix rate', 'first_call_fix_rate'],
    ['  Café visits (%) ', 'cafe_visits_percent'],
    ['顧客満足度', '顧客満足度'],
    ['!?', ''],
    ['a'.repeat(200), 'a'.repeat(80)],
  ])('of %s is %s', (name, type) => {
    expect(typeOfName(name)).toBe(type);
  });
});

describe('a metric as it is filled in', () => {
  it('is read with its key', () => {
    const { worst, best, ...rest } = read({ best: '1,000', validity: ' 3 ' });
    expect(rest).toEqual({
      vertical: 'tech',
      type: 'first_call_fix_rate',
      name: 'First-call fix rate',
      unit: '%',
      component: 'usage',
      min: null,
      max: null,
      validity: 3,
      active: true,
    });
    expect([worst, best].map(String)).toEqual(['0', '1000']);
  });

  it('keeps key and vertical when an existing one is changed', () => {
    const base = metric('unplanned_downtime_hours');
    const shown = toDefinitionDraft(base, '2026-11-01', 'comma-dot');
    const changed = readDefinition({ ...shown, name: 'Downtime' }, { ...context, base });
    expect(changed).toMatchObject({ type: base.type, vertical: 'manufacturing', name: 'Downtime' });
    expect(sameDefinition(changed, base)).toBe(false);
    expect(sameDefinition(readDefinition(shown, { ...context, base }), base)).toBe(true);
  });

  it('may open a vertical of its own', () => {
    expect(read({ vertical: NEW_VERTICAL, newVertical: '  Retail  Chains ' }).vertical).toBe(
      'retail chains',
    );
  });

  it.each([
    [{ name: ' ' }, 'name', /Write a name/],
    [{ name: '!' }, 'name', /letter or digit/],
    [{ name: 'NPS score' }, 'name', /already a metric “nps_score”/],
    [{ name: 'x'.repeat(81) }, 'name', /80 characters/],
    [{ worst: '' }, 'worst', /Write a number/],
    [{ worst: '5', best: '5.0' }, 'best', /must differ/],
    [{ best: 'lots' }, 'best', /not a number/],
    [{ best: `1${'0'.repeat(25)}` }, 'best', /too large/],
    [{ validity: '0' }, 'validity', /1 to 12/],
    [{ validity: '1.5' }, 'validity', /1 to 12/],
    [{ min: '10', max: '1' }, 'max', /above the smallest/],
    [{ min: '1' }, 'worst', /possible ones/],
    [{ max: '99' }, 'best', /possible ones/],
    [{ component: 'luck' }, 'component', /Choose/],
    [{ vertical: NEW_VERTICAL }, 'newVertical', /letters and digits/],
    [{ vertical: NEW_VERTICAL, newVertical: 'Tech' }, 'newVertical', /exists already/],
    [{ vertical: NEW_VERTICAL, newVertical: 'r'.repeat(41) }, 'newVertical', /40 characters/],
  ] as const)('refuses %o beside the field', (change, field, sentence) => {
    expect(() => read(change)).toThrow(
      expect.objectContaining({
        fields: expect.objectContaining({ [field]: expect.stringMatching(sentence) }),
      }),
    );
  });
});
