import type { ModalView } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { BUILT_IN_PLAYS } from '../../../reports/plays/built-in-plays.ts';
import { mergePlays, type PlayEdit } from '../../../src/domain/alerts/merge-plays.ts';
import { MUTE_CHOICES } from '../../../src/domain/alerts/read-mute.ts';
import { ALERT_RULES } from '../../../src/domain/alerts/rules.ts';
import { toAlertSettingsView } from '../../../src/render/alerts/alert-settings-view.ts';
import { conditionWords } from '../../../src/render/alerts/condition-words.ts';
import { toPersonSettingsView } from '../../../src/render/alerts/person-settings-view.ts';
import { toPlayFormView, toPlayReadView } from '../../../src/render/alerts/play-form-view.ts';
import { PLAYS_PER_PAGE, toPlaysView } from '../../../src/render/alerts/plays-view.ts';
import { pulseNow } from '../../fixtures/pulse-account.ts';
import { settings } from '../../fixtures/scorecard.ts';
import { ALL_FLAVOURS, fill, nameOfFlavour, type Flavour } from '../contract/large-data.ts';
import { limitsBroken, literalIn, mrkdwnIn } from '../contract/limits-broken.ts';
import { refusalOfView } from '../contract/slack-refusal-of.ts';

const METADATA = JSON.stringify({ place: { channelId: 'C0TEAM', ts: null } });

function faultsOf(view: ModalView): string[] {
  const refusal = refusalOfView(view);
  return [
    ...(refusal === null ? [] : [refusal]),
    ...limitsBroken(view, 1),
    ...mrkdwnIn(view)
      .filter((text) => text.includes('<!') || text.includes('<@U0JASON'))
      .map((text) => `not escaped: ${text.slice(0, 200)}`),
    ...literalIn(view)
      .filter((text) => /&(?:lt|gt|amp);/.test(text))
      .map((text) => `escaped twice: ${text.slice(0, 200)}`),
  ];
}

/** All built-in plays and fifty own ones, as long as they may be. */
function manyPlays(flavour: Flavour) {
  const own = Array.from({ length: 50 }, (_, at): PlayEdit => ({
    kind: 'own',
    enabled: at % 2 === 0,
    play: {
      key: `own-${at}`,
      title: fill(`P${at}`, flavour, 80),
      text: fill('T', flavour, 500),
      steps: Array.from({ length: 8 }, (__, step) => fill(`S${step}`, flavour, 150)),
      condition: {
        rules: ALERT_RULES,
        components: ['usage', 'risk'],
        verticals: Array.from({ length: 20 }, (__, vertical) => fill(`v${vertical}`, flavour, 60)),
        segments: ['smb', 'enterprise'],
        bands: ['red', 'amber'],
        mrrAtLeast: { amount: '12345678.9', currency: 'CHF' },
        renewalWithinDays: 90,
        data: 'stale',
      },
    },
  }));
  return mergePlays(BUILT_IN_PLAYS, own);
}

describe.each(ALL_FLAVOURS)('forms with names of the kind %s', (flavour) => {
  const nameOf = nameOfFlavour(flavour);
  const plays = manyPlays(flavour);
  const { numberFormat } = settings;
  const metricName = (type: string) => fill(type, flavour, 80);

  it.each(MUTE_CHOICES)('a person’s settings, muted: %s', (mute) => {
    for (const isAdmin of [true, false]) {
      const view = toPersonSettingsView({
        draft: {
          mute,
          mutedUntil: mute === 'date' ? '2025-12-01' : '',
          minDrop: '12.5',
          minMrr: fill('1', flavour, 400),
          currency: 'CHF',
          rules: ALERT_RULES.slice(2),
        },
        muted: mute === 'keep' ? pulseNow : null,
        isAdmin,
        forAll: 'For everybody: <#C0TEAM>',
        settings,
        metadata: METADATA,
      });
      expect(faultsOf(view)).toEqual([]);
      expect(JSON.stringify(view.blocks).includes('alert-settings:for-all')).toBe(isAdmin);
    }
  });

  it('what applies to everybody, with more people than fit', () => {
    const csmIds = Array.from({ length: 200 }, (_, at) => `U0CSM${String(at).padStart(5, '0')}`);
    const view = toAlertSettingsView({
      draft: {
        quietFrom: '19:00',
        quietTo: '08:00',
        quietDays: ['6', '7'],
        holidays: Array.from({ length: 100 }, () => '2025-12-25').join('\n'),
        fallbackChannel: 'C0TEAM',
        dailyBudget: '5',
        managers: { U0CSM00003: 'U0BOSS' },
      },
      csmIds,
      nameOf,
      settings,
      variant: '3',
      metadata: METADATA,
      notices: ['Somebody else changed these settings meanwhile.'],
    });
    expect(faultsOf(view)).toEqual([]);
    expect(JSON.stringify(view.blocks)).toContain('120 more people');
  });

  it.each([0, 30, 60])('the list of plays from %i on', (offset) => {
    const recommended = new Map(plays.map(({ key }, at) => [key, at % 3]));
    for (const mayEdit of [true, false]) {
      const view = toPlaysView({
        plays,
        recommended,
        offset,
        mayEdit,
        isFull: false,
        numberFormat,
        metricName,
        metadata: METADATA,
        notices: ['It is the built-in one again.'],
      });
      expect(faultsOf(view)).toEqual([]);
      const text = JSON.stringify(view.blocks);
      expect(text.includes('alert-plays:add')).toBe(mayEdit);
      expect([...text.matchAll(/"alert-plays:open"/g)].length).toBe(
        Math.min(PLAYS_PER_PAGE, plays.length - offset),
      );
    }
  });

  it('the form of a play, and a play that is read', () => {
    const [own, second] = plays;
    const builtIn = plays.at(-1);
    if (own === undefined || second === undefined || builtIn === undefined)
      throw new Error('plays');
    const { condition } = own;
    const words = conditionWords(condition, numberFormat, metricName);
    const common = { condition: words, variant: '1', metadata: METADATA, notices: ['A notice.'] };
    const draft = {
      title: own.title,
      rules: ALERT_RULES,
      components: ['usage'],
      metrics: ['chosen_of_old'],
      bands: ['red'],
      data: 'stale',
      verticals: [...(condition.verticals ?? [])],
      segments: ['smb'],
      mrrAtLeast: '12,345,678.90',
      currency: 'CHF',
      renewalWithinDays: '90',
      text: own.text,
      steps: own.steps.join('\n'),
      enabled: true,
    };
    for (const play of [null, own, builtIn, { ...builtIn, source: 'edited' as const }]) {
      const verticals = Array.from({ length: 120 }, (_, at) => fill(`v${at}`, flavour, 60));
      const metrics = Array.from({ length: 120 }, (_, at) => fill(`m${at}`, flavour, 60));
      const choices = { verticals, metrics, metricName };
      const view = toPlayFormView({ ...common, draft, play, choices });
      expect(faultsOf(view)).toEqual([]);
      const text = JSON.stringify(view.blocks);
      expect(text.includes('chosen_of_old')).toBe(play === null || play.source === 'own');
      expect(text.includes('alert-plays:reset')).toBe(play?.source === 'edited');
      expect(text.includes('"title.1"')).toBe(play === null || play.source === 'own');
    }
    expect(faultsOf(toPlayReadView(second, words))).toEqual([]);
  });
});

describe('a condition in words', () => {
  it.each([
    [{}, 'always'],
    [{ components: ['usage'], segments: ['enterprise'] }, 'Usage weighs most · Enterprise'],
    [{ metrics: ['nps_score'] }, 'NPS weighs most'],
    [
      { rules: ['no-score', 'score-drop'] },
      'No score for two periods or Dropped by 10 points or more',
    ],
    [{ verticals: ['tech', 'retail', 'health'] }, 'Tech, Retail or Health'],
    [{ bands: ['red'], renewalWithinDays: 1 }, 'now At risk · renews within 1 day'],
    [{ mrrAtLeast: { amount: '5000', currency: 'USD' } }, 'MRR from $5,000'],
    [{ data: 'missing' }, 'without a score'],
    [{ data: 'stale' }, 'some values are old'],
  ] as const)('%o: %s', (condition, words) => {
    expect(conditionWords(condition, 'comma-dot', () => 'NPS')).toBe(words);
  });
});
