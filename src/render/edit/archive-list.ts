import type { KnownBlock } from '@slack/types';
import type { Metric, Scorecard, Section } from '../../domain/scorecard/types.ts';
import { button, section as textBlock } from '../blocks.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
import { EDIT_ACTIONS, thingBlock, type Thing } from './edit-ids.ts';

const restorable = (thing: Thing, { id }: Section | Metric, text: string): KnownBlock => ({
  ...textBlock(text, button(EDIT_ACTIONS.restore, 'Restore', id)),
  block_id: thingBlock(thing, id),
});

const dateOf = ({ archivedAt }: Section | Metric) => archivedAt?.toISOString().slice(0, 10) ?? '';

/** A line for each archived section and metric; a metric comes back only with its section. */
export function toArchiveLines({ sections, metrics }: Scorecard): readonly KnownBlock[] {
  const archivedSections = sections.filter(({ archivedAt }) => archivedAt !== null);
  return [
    ...archivedSections.map((section) => {
      const inside = metrics.filter(
        ({ sectionId, archivedAt }) => sectionId === section.id && archivedAt === null,
      );
      return restorable(
        'section',
        section,
        `*${escapeMrkdwn(section.name)}*\nsection with ${countOf(inside.length, 'metric')}, archived ${dateOf(section)}`,
      );
    }),
    ...metrics
      .filter(({ archivedAt }) => archivedAt !== null)
      .map((metric) => {
        const home = sections.find(({ id }) => id === metric.sectionId);
        const where = escapeMrkdwn(home?.name ?? '');
        const text = `*${escapeMrkdwn(metric.name)}*\nmetric of ${where}, archived ${dateOf(metric)}`;
        return home?.archivedAt === null
          ? restorable('metric', metric, text)
          : textBlock(`${text}. Restore the section first.`);
      }),
  ];
}
