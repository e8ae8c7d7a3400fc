import type { KnownBlock } from '@slack/types';
import type { Metric, Scorecard } from '../../domain/scorecard/types.ts';
import { actions, button, context, header, section } from '../blocks.ts';
import { escapeMrkdwn } from '../text.ts';
import type { MessagePart } from '../answer.ts';

export const OPEN_SETUP_ACTION = 'scorecard:open-setup';

/** A name as it can be typed after a command. */
const typed = (name: string) => (/\s/.test(name) ? `"${name}"` : name);

const FALLBACK = { section: 'Inside Sales', metric: 'Dials' };

/** Examples with the tenant's own names, so that each works as typed. */
export function helpExamples(
  scorecard: Scorecard,
): readonly (readonly [command: string, meaning: string])[] {
  const live = (part: { active: boolean; archivedAt: Date | null }) =>
    part.active && part.archivedAt === null;
  const firstSection = scorecard.sections.find(live);
  const firstMetric = scorecard.metrics.find(
    (one: Metric) => live(one) && one.sectionId === firstSection?.id,
  );
  const sectionName = typed(firstSection?.name ?? FALLBACK.section);
  const metric = typed(
    firstMetric === undefined || firstSection === undefined
      ? FALLBACK.metric
      : `${firstSection.name}/${firstMetric.name}`,
  );
  return [
    ['/scorecard', 'the last closed week'],
    ['/scorecard now', 'the current week so far; also `last`, `W43`, `2025-W43` or a date'],
    [`/scorecard ${sectionName}`, 'one section; with a week too'],
    ['/scorecard Q4', 'every week of a quarter as columns'],
    ['/scorecard enter', 'type numbers into a form'],
    [`/scorecard trend ${metric} 26w`, 'trend with goal and status zones: `13w`, `26w` or `52w`'],
    [`/scorecard history ${metric}`, 'every value ever given: who, when, source, why'],
    [`/scorecard goal ${metric}`, 'a goal from a week on, or for one week (owners and admins)'],
    ['/scorecard export csv 13', 'the values of 13 weeks as a file you can share back'],
    ['/scorecard template csv', 'an empty file to fill in and share here'],
    ['/scorecard edit', 'sections, metrics, owners, order (admins)'],
    ['/scorecard setup', 'zone, weeks, currency, channels, people (admins)'],
  ];
}

/** `/scorecard help`. */
export function toHelp(scorecard: Scorecard): MessagePart {
  const lines = helpExamples(scorecard).map(
    ([command, meaning]) => `\`${escapeMrkdwn(command)}\` – ${meaning}`,
  );
  const blocks: KnownBlock[] = [
    header('Pulsecard · the weekly scorecard'),
    section(lines.join('\n')),
    context(
      'You can also share a CSV file in a channel I am in, or here with me: I show what it would change before anything is stored.',
      'Names may be shortened as long as they are unambiguous; put names with a keyword or a number in quotes. 🟢 on goal · 🟡 near · 🔴 off goal · ⚪ no data',
    ),
  ];
  return { text: `Help: ${lines.join('\n')}`, blocks };
}

/** What a workspace that is not set up yet is told. */
export function toSetupOffer(mayDecide: true | string): MessagePart {
  if (mayDecide !== true) {
    return {
      text: 'Pulsecard is not set up here yet.',
      blocks: [section(`Pulsecard is not set up in this workspace yet. ${mayDecide}`)],
    };
  }
  return {
    text: 'Pulsecard is not set up here yet. Type /scorecard setup.',
    blocks: [
      section(
        '*Welcome to Pulsecard.* Nothing is set up in this workspace yet. It takes a few minutes: choose your zone, your channel and a template, say who owns which section, and your first scorecard stands.',
      ),
      actions([button(OPEN_SETUP_ACTION, 'Set up the scorecard', 'setup', { style: 'primary' })]),
    ],
  };
}
