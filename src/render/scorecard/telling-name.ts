import type { Metric, Section } from '../../domain/scorecard/types.ts';
import { shorten } from '../text.ts';

interface Named {
  readonly metric: Pick<Metric, 'name'>;
  readonly section: Pick<Section, 'name'>;
  /** As a row prints it, with its month. */
  readonly name?: string;
}

const NAME_LENGTH = 40;
const SECTION_LENGTH = 30;

/** Whether two of some metrics are called alike, so that a name needs its section beside it. */
export function findTwice(rows: readonly Pick<Named, 'metric'>[]): (name: string) => boolean {
  const seen = new Map<string, number>();
  for (const { metric } of rows) seen.set(metric.name, (seen.get(metric.name) ?? 0) + 1);
  return (name) => (seen.get(name) ?? 0) > 1;
}

/** `Dials`; `Dials (Inside Sales)` where another one of `rows` has that name: for where no section stands by. */
export function tellingName(rows: readonly Pick<Named, 'metric'>[]): (one: Named) => string {
  const isTwice = findTwice(rows);
  return ({ metric, section, name = metric.name }) =>
    isTwice(metric.name)
      ? `${shorten(name, NAME_LENGTH)} (${shorten(section.name, SECTION_LENGTH)})`
      : shorten(name, NAME_LENGTH);
}
