import { Decimal } from '../decimal.ts';
import type { IsoDate } from '../tenant.ts';
import type { Cadence, Goal, Metric, Operator, RollUp, Scorecard, Section, Unit } from './types.ts';

/** A person's role in a template; mapped to a Slack user at set-up. */
interface TemplateOwner {
  readonly key: string;
  readonly name: string;
}

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
  readonly ownerKey?: string;
}

interface TemplateSection {
  readonly name: string;
  readonly ownerKey: string | null;
  readonly contributorKeys: readonly string[];
  readonly metrics: readonly TemplateMetric[];
}

/** A scorecard as data, without people, dates and ids. */
export interface ScorecardTemplate {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owners: readonly TemplateOwner[];
  readonly sections: readonly TemplateSection[];
}

export interface TemplateChoices {
  /** Slack user id per owner key; null or absent: nobody, so admins enter. */
  readonly people: Readonly<Record<string, string | null>>;
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
      ownerId: personFor(section.ownerKey, choices),
      contributorIds: section.contributorKeys
        .map((key) => personFor(key, choices))
        .filter((person) => person !== null),
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
    cadence: metric.cadence,
    ownerId: personFor(metric.ownerKey ?? null, choices),
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

function personFor(key: string | null, choices: TemplateChoices): string | null {
  return key === null ? null : (choices.people[key] ?? null);
}
