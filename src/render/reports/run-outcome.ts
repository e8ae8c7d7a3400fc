import { SHELL, type ReportRun } from '../../domain/reports/report-run.ts';
import type { CalendarRules } from '../../domain/tenant.ts';
import { escapeWithin } from '../pulse/escape-within.ts';
import { momentText } from './moment-text.ts';

const PROBLEM_LENGTH = 200;

function byWhom({ requestedBy }: ReportRun): string {
  if (requestedBy === null) return '';
  return requestedBy === SHELL ? ', asked for from a shell' : `, asked for by <@${requestedBy}>`;
}

/** What became of a run, mrkdwn: `posted on time, Monday, 27 Oct 2025, 08:00`. */
export function runOutcomeText(run: ReportRun, rules: Pick<CalendarRules, 'zone'>): string {
  const { status, late, requestedBy, problem, claimedAt, finishedAt } = run;
  const at = momentText(finishedAt ?? claimedAt, rules);
  switch (status) {
    case 'claimed':
    case 'sending':
      return `on its way since ${at}${byWhom(run)}`;
    case 'posted': {
      const how = late ? ' late' : requestedBy === null ? ' on time' : '';
      return `posted${how}, ${at}${byWhom(run)}`;
    }
    case 'failed': {
      const why = escapeWithin(
        (problem ?? 'nobody knows why').replace(/\.+$/u, ''),
        PROBLEM_LENGTH,
      );
      return `:warning: failed, because ${why}, ${at}${byWhom(run)}`;
    }
    case 'skipped':
      return 'skipped: it was missed while nothing ran';
    case 'nothing':
      return `there was nothing to say, ${at}${byWhom(run)}`;
  }
}
