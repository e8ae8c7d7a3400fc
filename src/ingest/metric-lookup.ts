import { nameKey } from '../domain/name-key.ts';
import { matchNames, type Named, typedName } from '../domain/scorecard/find-by-name.ts';
import { quotedName } from '../domain/scorecard/quoted-name.ts';
import type { Metric, Scorecard, Section } from '../domain/scorecard/types.ts';

export interface FoundMetric {
  readonly metric: Metric;
  readonly section: Section;
}

interface CellProblem {
  readonly field: string;
  readonly message: string;
}

export type MetricLookup = (section: string, metric: string) => FoundMetric | CellProblem;

/** Distinct pairs of names remembered; also the number of misses that are searched for near names. */
const REMEMBERED = 2_000;
const MISSES_WITH_CHOICES = 50;

/**
 * Finds a metric as a file names it (domain.md §4, §8): its whole name, or `section/metric`, upper and
 * lower case aside; never a guess. The section column decides between equal names.
 */
export function buildMetricLookup(scorecard: Scorecard): MetricLookup {
  const sections = new Map(scorecard.sections.map((section) => [section.id, section]));
  const all = scorecard.metrics.flatMap((metric): FoundMetric[] => {
    const section = sections.get(metric.sectionId);
    return section === undefined ? [] : [{ metric, section }];
  });
  const live = all.filter(({ metric, section }) => isLive(metric) && isLive(section));
  const named = live.map(toNamed);
  const findLive = indexNames(live);
  const findAny = indexNames(all);
  const remembered = new Map<string, FoundMetric | CellProblem>();
  let misses = 0;

  const search = (sectionName: string, metricName: string): FoundMetric | CellProblem => {
    const found = findLive(sectionName, metricName);
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    if (found.length > 1) return ambiguous(metricName, found);
    const off = findAny(sectionName, metricName)[0];
    if (off !== undefined) return switchedOff(off);
    misses += 1;
    if (misses > MISSES_WITH_CHOICES) return unknown(metricName, sectionName, []);
    const query = sectionName === '' ? metricName : `${sectionName}/${metricName}`;
    const match = matchNames(query, named);
    const choices = match.kind === 'none' ? match.nearest : choicesOf(match, named);
    return unknown(metricName, sectionName, choices.slice(0, 3));
  };

  return (sectionName, metricName) => {
    const key = `${sectionName}\u0000${metricName}`;
    const known = remembered.get(key);
    if (known !== undefined) return known;
    const answer = search(sectionName, metricName);
    if (remembered.size < REMEMBERED) remembered.set(key, answer);
    return answer;
  };
}

/** Answers with every metric of exactly that name; where case alone tells some apart, the ones written so. */
function indexNames(
  metrics: readonly FoundMetric[],
): (sectionName: string, metricName: string) => readonly FoundMetric[] {
  const byName = groupByName(metrics, ({ metric }) => metric.name);
  const byFull = groupByName(metrics, fullName);
  return (sectionName, metricName) => {
    const section = nameKey(sectionName);
    const inSection = (one: FoundMetric) => section === '' || nameKey(one.section.name) === section;
    const wanted = nameKey(metricName);
    const found = (byName.get(wanted) ?? []).filter(inSection);
    if (found.length > 0) return narrow(found, ({ metric }) => metric.name.trim() === metricName);
    const foundFull = (byFull.get(wanted) ?? []).filter(inSection);
    return narrow(foundFull, (one) => fullName(one) === metricName);
  };
}

function groupByName(
  metrics: readonly FoundMetric[],
  nameOf: (one: FoundMetric) => string,
): ReadonlyMap<string, readonly FoundMetric[]> {
  const groups = new Map<string, FoundMetric[]>();
  for (const one of metrics) {
    const name = nameKey(nameOf(one));
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

function fullName(one: FoundMetric): string {
  return typedName(toNamed(one));
}

function narrow<T>(found: readonly T[], isExact: (one: T) => boolean): readonly T[] {
  const exact = found.length > 1 ? found.filter(isExact) : [];
  return exact.length > 0 ? exact : found;
}

function toNamed(one: FoundMetric): Named<FoundMetric> {
  return { name: one.metric.name, within: one.section.name, item: one };
}

function choicesOf(
  match:
    | { readonly kind: 'one'; readonly item: FoundMetric }
    | { readonly kind: 'many'; readonly choices: readonly string[] },
  named: readonly Named<FoundMetric>[],
): readonly string[] {
  if (match.kind === 'many') return match.choices;
  return named.filter((one) => one.item === match.item).map(typedName);
}

function ambiguous(metricName: string, found: readonly FoundMetric[]): CellProblem {
  const sections = found.map(({ section }) => quotedName(section.name)).join(', ');
  return {
    field: 'section',
    message: `${quotedName(metricName)} is in several sections: ${sections}. Name one in a \`section\` column.`,
  };
}

function switchedOff({ metric, section }: FoundMetric): CellProblem {
  const archived = metric.archivedAt !== null || section.archivedAt !== null;
  return {
    field: 'metric',
    message: `${quotedName(metric.name)} is ${archived ? 'archived' : 'switched off'}, so no values can be imported for it. Remove the row, or ask an admin to bring it back with /scorecard edit.`,
  };
}

function unknown(metricName: string, sectionName: string, choices: readonly string[]): CellProblem {
  if (metricName === '') return { field: 'metric', message: 'The metric is missing.' };
  const where = sectionName === '' ? '' : ` in a section ${quotedName(sectionName)}`;
  const hint =
    choices.length > 0
      ? ` Did you mean ${choices.map(quotedName).join(' or ')}?`
      : ' /scorecard template csv gives a file with all names.';
  return {
    field: 'metric',
    message: `There is no metric ${quotedName(metricName)}${where}.${hint}`,
  };
}

function isLive(part: { readonly active: boolean; readonly archivedAt: Date | null }): boolean {
  return part.active && part.archivedAt === null;
}
