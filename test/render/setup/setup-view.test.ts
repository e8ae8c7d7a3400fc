import { describe, expect, it } from 'vitest';
import { mspScorecard2025 } from '../../../reports/templates/msp-scorecard-2025.ts';
import type { ModalView } from '@slack/types';
import {
  LIST_MAX,
  SETUP_STEPS,
  type SetupDraft,
  type SetupStep,
} from '../../../src/render/setup/draft.ts';
import type { ReviewFacts } from '../../../src/render/setup/review-step.ts';
import { toSetUpChanged, toSetUpDone } from '../../../src/render/setup/setup-done.ts';
import { toSetupView } from '../../../src/render/setup/setup-view.ts';
import { largeScorecard } from '../../fixtures/large-scorecard.ts';
import { now, settings } from '../../fixtures/scorecard.ts';
import { modalProblems } from '../modal-problems.ts';

const ids = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${letter}0${String(at).padStart(9, 'X')}`);

const full: SetupDraft = {
  ...settings,
  alerts: {
    quietFrom: '19:00',
    quietTo: '08:00',
    quietDays: [1, 2, 3, 4, 5, 6],
    fallbackChannelId: 'C0FALLBACK1',
  },
  firstDay: 7,
  zone: 'America/Argentina/ComodRivadavia',
  teamChannelId: 'C0TEAMTEAM1',
  publicChannelIds: ids('C', LIST_MAX.publicChannels),
  adminIds: ids('U', LIST_MAX.admins),
  managerIds: ids('W', LIST_MAX.managers),
  csmIds: ids('V', LIST_MAX.csms),
  templateId: mspScorecard2025.id,
  owners: { 'Inside Sales': 'U0JASON', 'Warm 250': '' },
};
const empty: SetupDraft = { ...full, ...settings, alerts: null, templateId: 'empty', owners: {} };

const facts: ReviewFacts = {
  before: settings,
  move: { values: 1_234, first: '2025-05-05', last: '2025-10-20' },
  isBotInTeamChannel: false,
  isLeaving: true,
};

const draw = (step: SetupStep, draft = full, about: Partial<ReviewFacts> = {}): ModalView =>
  toSetupView(
    {
      step,
      steps: SETUP_STEPS,
      draft,
      templates: [mspScorecard2025],
      now,
      metadata: 'm'.repeat(3_000),
      notices: ['word '.repeat(100)],
    },
    { ...facts, ...about },
  );

const textOf = (value: unknown) => JSON.stringify(value);

describe('the steps of the set-up', () => {
  const cases = SETUP_STEPS.flatMap((step): [string, ModalView][] => [
    [`${step}, everything filled`, draw(step)],
    [`${step}, nearly nothing filled`, draw(step, empty, { before: null, move: null })],
  ]);
  it.each(cases)('fits Slack: %s', (_, view) => {
    expect(modalProblems(view)).toEqual([]);
  });

  it('previews how stored weeks move, and asks', () => {
    const text = textOf(draw('review').blocks);
    expect(text).toContain('1234 stored weekly values (W19 · 5–11 May to W43 · 20–26 Oct)');
    expect(text).toContain('*W43 · 20–26 Oct* becomes *W43 · 19–25 Oct*');
    expect(text).toContain('confirm-weeks');
  });

  it('asks before somebody gives up being an admin, and only then', () => {
    expect(textOf(draw('review').blocks)).toContain('confirm-leaving');
    expect(textOf(draw('review', full, { isLeaving: false }).blocks)).not.toContain(
      'confirm-leaving',
    );
  });

  it('says to invite the bot where it is not in the team channel', () => {
    expect(textOf(draw('review').blocks)).toContain('/invite @Pulsecard');
    expect(textOf(draw('review', full, { isBotInTeamChannel: true }).blocks)).not.toContain(
      '/invite',
    );
  });

  it('shows what a change replaces', () => {
    const view = draw('review', { ...full, cutOffTime: '09:30' });
    expect(textOf(view.blocks)).toContain('Monday at 09:30  _(was Monday at 08:00)_');
  });

  it('asks for owners only with a template', () => {
    expect(textOf(draw('template').blocks)).toContain('owner:Reactive Operations');
    expect(textOf(draw('template', empty).blocks)).not.toContain('owner:Reactive Operations');
  });
});

describe('what the team is told', () => {
  it('lists owners and next steps, within a section’s length', () => {
    const done = toSetUpDone({
      by: 'U0DANA',
      settings: full,
      scorecard: largeScorecard({ metrics: 60, nameLength: 80 }),
      reports: [],
    });
    const lengths = done.blocks.map((block) =>
      block.type === 'section' ? (block.text?.text.length ?? 0) : 0,
    );
    expect(Math.max(...lengths)).toBeLessThanOrEqual(3_000);
    expect(textOf(done.blocks)).toContain('8 sections and 60 metrics');
    expect(textOf(done.blocks)).toContain('/scorecard enter');
  });

  it('says nothing when nothing changed', () => {
    expect(toSetUpChanged('U0DANA', settings, { ...settings }, 0)).toBeNull();
  });

  it('says what changed and what moved', () => {
    const changed = toSetUpChanged('U0DANA', settings, { ...settings, firstDay: 7 }, 12);
    expect(textOf(changed?.blocks)).toContain('Weeks begin on: Sunday');
    expect(textOf(changed?.blocks)).toContain('12 stored weekly values moved');
  });
});
