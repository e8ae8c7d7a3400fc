import { describe, expect, it } from 'vitest';
import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { mainComponent } from '../../../src/domain/alerts/main-component.ts';
import type { Play, PlayCondition, PlayOccasion } from '../../../src/domain/alerts/play.ts';
import { recommendPlay, specificity } from '../../../src/domain/alerts/recommend-play.ts';
import type { AlertFacts, AlertReason, AlertRule } from '../../../src/domain/alerts/types.ts';
import { nano } from '../pulse/parts.ts';
import { factsOf, FELL } from './parts.ts';

const TODAY = '2026-11-24';

function reason(metric: string, component: AlertReason['component'], points = -5): AlertReason {
  return { text: metric, points: nano(points), component, metric };
}

const withReasons = (...reasons: readonly AlertReason[]): AlertFacts => ({ ...FELL, reasons });

interface Given {
  readonly rule?: AlertRule;
  readonly facts?: AlertFacts;
  readonly account?: Partial<PlayOccasion['account']>;
}

const occasion = ({ rule = 'band-worsened', facts = FELL, account = {} }: Given): PlayOccasion => ({
  rule,
  facts,
  account: { vertical: 'tech', segment: 'mid-market', renewalDate: null, ...account },
  today: TODAY,
});

const recommended = (given: Given, plays: readonly Play[] = BUILT_IN_PLAYS): string | null =>
  recommendPlay(occasion(given), plays)?.key ?? null;

const USAGE = withReasons(reason('active_users_percent', 'usage'));
const RED = factsOf(75, 45);
/** No component fell. */
const STAYED_RED = { ...RED, before: RED.after };
const SILENT = factsOf(null, null);

describe('the built-in play', () => {
  it.each<[string, Given, string]>([
    [
      'usage at a large customer',
      { facts: USAGE, account: { segment: 'enterprise' } },
      'enterprise-usage-fall',
    ],
    [
      'usage at a small one',
      { facts: USAGE, account: { segment: 'smb' } },
      'small-account-usage-fall',
    ],
    ['usage elsewhere', { facts: USAGE }, 'usage-fall'],
    ['the usage floor', { rule: 'floor-usage' }, 'usage-fall'],
    [
      'the key feature',
      { facts: withReasons(reason('hero_feature_adoption_percent', 'usage')) },
      'hero-feature-unused',
    ],
    [
      'unused licences',
      { facts: withReasons(reason('license_utilisation_percent', 'usage')) },
      'licences-unused',
    ],
    [
      'an integration',
      { facts: withReasons(reason('integration_count', 'usage')) },
      'integration-lost',
    ],
    ['support', { facts: withReasons(reason('csat_score', 'experience')) }, 'support-experience'],
    ['NPS', { facts: withReasons(reason('nps_score', 'experience')) }, 'nps-detractors'],
    [
      'experience by a metric of their own',
      { facts: withReasons(reason('smiles', 'experience')) },
      'experience-fall',
    ],
    ['outcomes', { rule: 'floor-outcomes' }, 'outcomes-below-plan'],
    [
      'shrinking revenue',
      { facts: withReasons(reason('nrr_percent', 'outcomes')) },
      'revenue-shrinking',
    ],
    [
      'waiting patients',
      {
        facts: withReasons(reason('patient_wait_time_minutes', 'risk')),
        account: { vertical: 'healthcare' },
      },
      'healthcare-wait-time',
    ],
    [
      'staff at a hospital',
      {
        facts: withReasons(reason('staff_adoption_percent', 'usage')),
        account: { vertical: 'healthcare' },
      },
      'healthcare-staff-adoption',
    ],
    [
      'missed SLAs',
      {
        facts: withReasons(reason('sla_adherence_percent', 'usage')),
        account: { vertical: 'manufacturing' },
      },
      'manufacturing-sla-misses',
    ],
    [
      'missed SLAs at a large plant',
      {
        facts: withReasons(reason('sla_adherence_percent', 'usage')),
        account: { vertical: 'manufacturing', segment: 'enterprise' },
      },
      'manufacturing-sla-misses',
    ],
    [
      'standing lines',
      {
        facts: withReasons(reason('line_stops_count', 'risk')),
        account: { vertical: 'manufacturing' },
      },
      'manufacturing-downtime',
    ],
    [
      'late orders',
      {
        facts: withReasons(reason('otif_percent', 'outcomes')),
        account: { vertical: 'manufacturing' },
      },
      'manufacturing-delivery-quality',
    ],
    [
      'red before a renewal',
      { facts: { ...RED, reasons: USAGE.reasons }, account: { renewalDate: '2027-02-22' } },
      'renewal-at-risk',
    ],
    [
      'red, the renewal further away',
      { facts: STAYED_RED, account: { renewalDate: '2027-02-23', segment: 'enterprise' } },
      'enterprise-red',
    ],
    [
      'red, the renewal past',
      { facts: STAYED_RED, account: { renewalDate: '2026-11-23', segment: 'enterprise' } },
      'enterprise-red',
    ],
    ['amber before a renewal', { account: { renewalDate: '2026-12-31' } }, 'renewal-worsened'],
    ['no data any more', { rule: 'no-score', facts: SILENT }, 'data-stopped'],
    ['no data since a score of long ago', { rule: 'no-score' }, 'data-stopped'],
    ['old data', { facts: { ...FELL, before: FELL.after, oldestEnd: '2026-10-31' } }, 'stale-data'],
    ['old data, and a known cause', { facts: { ...USAGE, oldestEnd: '2026-09-30' } }, 'usage-fall'],
    ['the risk ceiling', { rule: 'ceiling-risk' }, 'risk-signals'],
    ['nothing known', { facts: { ...FELL, before: FELL.after } }, 'first-call'],
  ])('for %s', (_, given, key) => {
    expect(recommended(given)).toBe(key);
  });

  it('for whatever there is, is some play', () => {
    const rules: readonly AlertRule[] = ['band-worsened', 'score-drop', 'floor-usage', 'no-score'];
    for (const rule of rules) expect(recommended({ rule, facts: SILENT })).not.toBeNull();
  });

  it('is well-formed: own key, short title, a few steps that fit on a line', () => {
    expect(new Set(BUILT_IN_PLAYS.map(({ key }) => key)).size).toBe(BUILT_IN_PLAYS.length);
    expect(BUILT_IN_PLAYS.length).toBeGreaterThanOrEqual(10);
    for (const { key, title, text, steps } of BUILT_IN_PLAYS) {
      expect(key).toMatch(/^(?!own-)[a-z]+(-[a-z]+)*$/);
      expect(title.length).toBeLessThanOrEqual(80);
      expect(text.length).toBeLessThanOrEqual(500);
      expect(steps.length).toBeGreaterThanOrEqual(3);
      expect(steps.length).toBeLessThanOrEqual(8);
      expect(Math.max(...steps.map(({ length }) => length))).toBeLessThanOrEqual(150);
    }
  });

  it('can each be recommended on some occasion', () => {
    const reach = BUILT_IN_PLAYS.filter((play) => {
      const { condition } = play;
      const [metric] = condition.metrics ?? [];
      const [component] = condition.components ?? [];
      const [rule = component === 'risk' ? 'ceiling-risk' : 'score-drop'] = condition.rules ?? [];
      const score =
        condition.data === 'missing' ? null : condition.bands?.includes('red') ? 45 : 60;
      const [vertical = 'own'] = condition.verticals ?? [];
      const [segment = 'mid-market'] = condition.segments ?? [];
      const facts = {
        ...factsOf(null, score),
        oldestEnd: condition.data === 'stale' ? '2026-01-31' : null,
        reasons:
          metric === undefined && component === undefined
            ? []
            : [reason(metric ?? 'other', component ?? 'usage')],
      };
      const renewalDate = condition.renewalWithinDays === undefined ? null : TODAY;
      return recommended({ rule, facts, account: { vertical, segment, renewalDate } }) === play.key;
    });
    expect(reach.map(({ key }) => key)).toEqual(BUILT_IN_PLAYS.map(({ key }) => key));
  });
});

const play = (key: string, condition: PlayCondition): Play => ({
  key,
  title: key,
  condition,
  text: key,
  steps: [key],
});

describe('what narrows a play', () => {
  it('is what happened, before whom it happened to', () => {
    const plays = [
      play('who', { verticals: ['tech'], segments: ['mid-market'] }),
      play('what', { components: ['usage'] }),
    ];
    expect(recommended({ facts: USAGE }, plays)).toBe('what');
    expect(specificity({})).toBe(0);
  });

  it('is equal: the first one', () => {
    const plays = [play('one', { bands: ['amber'] }), play('two', { rules: ['band-worsened'] })];
    expect(recommended({}, plays)).toBe('one');
  });

  it.each<[string, PlayCondition, boolean]>([
    ['an MRR that is reached', { mrrAtLeast: { amount: '4200.0', currency: 'USD' } }, true],
    ['an MRR that is not', { mrrAtLeast: { amount: '4200.01', currency: 'USD' } }, false],
    ['an MRR in another currency', { mrrAtLeast: { amount: '1', currency: 'EUR' } }, false],
    ['a band it is not in', { bands: ['red', 'green'] }, false],
    ['a renewal that is not known', { renewalWithinDays: 365 }, false],
    ['a metric that rose', { metrics: ['csat_score'] }, false],
    ['a metric that fell less than another', { metrics: ['ces_score'] }, false],
    ['the metric that fell most', { metrics: ['ces_score', 'active_users_percent'] }, true],
    ['a component that is not the main one', { components: ['experience'] }, false],
  ])('%s', (_, condition, fits) => {
    const facts = withReasons(
      reason('active_users_percent', 'usage'),
      reason('ces_score', 'experience', -1),
      reason('csat_score', 'experience', 4),
    );
    expect(recommended({ facts }, [play('it', condition)]) === 'it').toBe(fits);
  });

  it('is none where none fits', () => {
    expect(recommended({}, [play('it', { verticals: ['healthcare'] })])).toBeNull();
  });
});

const moved = (changes: AlertFacts['after']['components']): AlertFacts => ({
  ...FELL,
  after: { ...FELL.after, components: changes },
});

describe('the main component', () => {
  const was = { usage: nano(75), experience: nano(75), outcomes: nano(75), risk: null };

  it.each<[string, AlertRule, AlertFacts, string | null]>([
    ['is the one of a floor', 'floor-outcomes', USAGE, 'outcomes'],
    [
      'has the reasons with most points together',
      'score-drop',
      withReasons(
        reason('a', 'experience', -6),
        reason('b', 'usage', -4),
        reason('c', 'usage', -3),
      ),
      'usage',
    ],
    [
      'fell furthest where there are no reasons',
      'score-drop',
      moved({ ...was, experience: nano(40), usage: nano(60) }),
      'experience',
    ],
    ['is none where nothing fell', 'score-drop', moved(was), null],
    ['is none without a score', 'no-score', SILENT, null],
  ])('%s', (_, rule, facts, component) => {
    expect(mainComponent(rule, facts)).toBe(component);
  });

  it('counts risk that rose as a fall', () => {
    const facts: AlertFacts = {
      ...FELL,
      before: { ...FELL.after, components: { ...was, risk: nano(10) } },
      after: { ...FELL.after, components: { ...was, usage: nano(70), risk: nano(30) } },
    };
    expect(mainComponent('score-drop', facts)).toBe('risk');
  });
});
