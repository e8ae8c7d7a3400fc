import { parseSchedule } from '../cron.ts';
import type { TenantSettings } from '../tenant.ts';
import { nextRuns, type ReportPlan } from './due-runs.ts';
import type { ReportRun } from './report-run.ts';
import { runLabel } from './run-label.ts';
import type { ReportDeclaration, ReportName } from './types.ts';

/** What admins changed of a declaration. */
export interface ReportChoices {
  readonly enabled: boolean;
  /** null: the team channel. */
  readonly channelId: string | null;
  /** Five cron fields; null: the declaration's. */
  readonly schedule: string | null;
  /** What was due up to then does not count. */
  readonly since: Date;
}

/** What is known of a report's runs. */
export interface KnownRuns {
  /** The one that was begun last; null: there was none. */
  readonly last: ReportRun | null;
  /** The newest scheduled one. */
  readonly scheduled: ReportPlan['last'];
}

/** How a report stands in a tenant. */
export interface ReportStanding {
  readonly declaration: ReportDeclaration;
  readonly enabled: boolean;
  /** Where it is posted; null: in direct messages, or nowhere yet. */
  readonly channelId: string | null;
  /** Five cron fields. */
  readonly schedule: string;
  readonly since: Date;
  /** When it comes next; null: it is switched off, or its schedule never comes round. */
  readonly next: Date | null;
  readonly last: ReportRun | null;
  /** The newest that its schedule brought. */
  readonly scheduled: ReportPlan['last'];
  /** What the last one was about: `W43 · 20–26 Oct`; empty without one. */
  readonly lastLabel: string;
}

export interface ReportListInput {
  readonly declarations: readonly ReportDeclaration[];
  /** Reports that are as declared may be left out. */
  readonly choices: ReadonlyMap<string, ReportChoices>;
  readonly runs: ReadonlyMap<ReportName, KnownRuns>;
  readonly now: Date;
  readonly settings: TenantSettings;
}

const AS_DECLARED = { enabled: true, channelId: null, schedule: null } as const;

/** Where a report is posted; null: in direct messages, or nowhere because no channel was chosen. */
export function channelOf(
  { audience }: Pick<ReportDeclaration, 'audience'>,
  choices: Pick<ReportChoices, 'channelId'> | undefined,
  { teamChannelId }: Pick<TenantSettings, 'teamChannelId'>,
): string | null {
  return audience === 'channel' ? (choices?.channelId ?? teamChannelId) : null;
}

/** Every report as it stands, in the order of the declarations. */
export function buildReportList(input: ReportListInput): readonly ReportStanding[] {
  const { declarations, choices, runs, now, settings } = input;
  return declarations.map((declaration) => {
    const { name, period } = declaration;
    const chosen = choices.get(name) ?? { ...AS_DECLARED, since: now };
    const { last = null, scheduled = null } = runs.get(name) ?? {};
    const schedule = chosen.schedule ?? declaration.schedule;
    const { since } = chosen;
    const known = { period, rules: settings, since, last: scheduled };
    const plan = { ...known, schedule: parseSchedule(schedule) };
    const [next = null] = chosen.enabled ? nextRuns(plan, now, 1) : [];
    return {
      declaration,
      enabled: chosen.enabled,
      channelId: channelOf(declaration, chosen, settings),
      schedule,
      since,
      next,
      last,
      scheduled,
      lastLabel: last === null ? '' : runLabel(period, last.period, settings),
    };
  });
}
