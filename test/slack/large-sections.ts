import type { NewSection } from '../../src/domain/scorecard/template-input.ts';
import { templateSections } from '../fixtures/set-up-tenant.ts';

/** Sections of counted metrics with long names and goals, for answers that exceed a message. */
export function largeSections(sections: number, metrics: number): readonly NewSection[] {
  const dials = templateSections()[0]?.metrics[0];
  if (dials === undefined) throw new Error('the template has no metric');
  return Array.from({ length: sections }, (_, index) => ({
    name: `Section ${index + 1} ${'of the business '.repeat(4)}`.slice(0, 80).trim(),
    ownerId: null,
    contributorIds: [],
    metrics: Array.from({ length: metrics }, (_unused, number) => ({
      ...dials,
      name: `Metric ${number + 1} ${'counted every week '.repeat(4)}`.slice(0, 80).trim(),
    })),
  }));
}
