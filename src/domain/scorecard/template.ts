import { Decimal } from '../decimal.ts';
import type { IsoDate } from '../tenant.ts';
import type {
  Cadence,
  Goal,
  Metric,
  Operator,
  PercentRange,
  RollUp,
  Scorecard,
  Section,
  Unit,
} from './types.ts';

/** Numbers are exact decimals as text, in the metric's unit (percent as a fraction). */
interface TemplateGoal {
  readonly operator: Operator;
  readonly low: string;
  readonly high?: string;
}

export interface TemplateMetric {
  readonly name: string;
  readonly unit: Unit;
  readonly rollUp: RollUp;
  /** Of a rate; absent: 0 to 100%. */
  readonly percentRange?: PercentRange;
  readonly cadence: Cadence;
  readonly goal: TemplateGoal | null;
  /** Where values come from, in words. */
  readonly source: string;
  /** What is counted, in plain words; for a rate, what is divided. */
  readonly numerator: string;
  /** Empty unless the metric is a rate. */
  readonly denominator?: string;
  readonly filters?: string;
  /** Ships switched off. */
  readonly off?: true;
}

interface TemplateSection {
  readonly name: string;
  /** First name of who answers for it where the template comes from; set-up suggests a person of that name. */
  readonly usualOwner: string | null;
  /** Who helps there: whoever takes a section that is usually theirs. */
  readonly usualContributors: readonly string[];
  readonly metrics: readonly TemplateMetric[];
}

/** A scorecard as data, without people, dates and ids. */
export interface ScorecardTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly sections: readonly TemplateSection[];
}

/** Slack user id by name of the section; empty where nobody was chosen, so that admins enter. */
export type SectionOwners = Readonly<Record<string, string>>;

export interface TemplateChoices {
  readonly owners: SectionOwners;
  /** ISO 4217, for money metrics. */
  readonly currency: string;
  /** First day of the first period that goals and definitions apply to. */
  readonly from: IsoDate;
  readonly now: Date;
  /** Slack user id of the admin. */
  readonly by: string;
  readonly newId: () => string;
}

/** The band of every template goal: within 10% of the goal is near (domain.md §3). */
const TENTH = { kind: 'relative', amount: new Decimal('0.1') } as const;

/** Makes a template the scorecard of a tenant. A section whose metrics are all off is off itself. */
export function fromTemplate(template: ScorecardTemplate, choices: TemplateChoices): Scorecard {
  const sections: Section[] = [];
  const metrics: Metric[] = [];
  for (const [position, section] of template.sections.entries()) {
    const id = choices.newId();
    sections.push({
      id,
      name: section.name,
      position,
      ownerId: choices.owners[section.name] || null,
      contributorIds: contributorsOf(template, section, choices.owners),
      active: section.metrics.some((metric) => metric.off !== true),
      archivedAt: null,
    });
    for (const [place, metric] of section.metrics.entries()) {
      metrics.push(toMetric(metric, place, id, choices));
    }
  }
  return { sections, metrics };
}

function toMetric(
  metric: TemplateMetric,
  position: number,
  sectionId: string,
  choices: TemplateChoices,
): Metric {
  const id = choices.newId();
  return {
    id,
    sectionId,
    name: metric.name,
    position,
    unit: metric.unit,
    currency: metric.unit === 'money' ? choices.currency : null,
    rollUp: metric.rollUp,
    percentRange: metric.percentRange ?? 'to-100',
    cadence: metric.cadence,
    ownerId: null,
    contributorIds: [],
    sourceNote: metric.source,
    active: metric.off !== true,
    archivedAt: null,
    definitions: [
      {
        version: 1,
        from: choices.from,
        numerator: metric.numerator,
        denominator: metric.denominator ?? '',
        filters: metric.filters ?? '',
      },
    ],
    spans: [{ onSince: choices.now, offSince: null }],
    goals: metric.goal === null ? [] : [toGoal(metric.goal, id, metric.cadence, choices)],
  };
}

function toGoal(
  goal: TemplateGoal,
  metricId: string,
  cadence: Cadence,
  choices: TemplateChoices,
): Goal {
  return {
    id: choices.newId(),
    metricId,
    from: cadence === 'monthly' ? `${choices.from.slice(0, 7)}-01` : choices.from,
    onePeriodOnly: false,
    createdAt: choices.now,
    createdBy: choices.by,
    operator: goal.operator,
    low: new Decimal(goal.low),
    high: goal.high === undefined ? null : new Decimal(goal.high),
    band: TENTH,
  };
}

/** Who helps in a section: the owners of the sections that are usually its contributors'. */
export function contributorsOf(
  { sections }: ScorecardTemplate,
  { name, usualContributors }: Pick<TemplateSection, 'name' | 'usualContributors'>,
  owners: SectionOwners,
): readonly string[] {
  const people = usualContributors.flatMap((usual) => {
    const theirs = sections.find(({ usualOwner }) => usualOwner === usual);
    const person = theirs === undefined ? '' : (owners[theirs.name] ?? '');
    return person === '' || person === owners[name] ? [] : [person];
  });
  return [...new Set(people)];
}
