import { parseArgs } from 'node:util';
import { REPORT_NAMES } from '../../../reports/all-reports.ts';
import { isIsoDate } from '../../domain/calendar.ts';
import type { ReportName } from '../../domain/reports/types.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { InvalidInput } from '../../errors.ts';

/** What is asked for in the shell. */
export interface ReportArguments {
  readonly report: ReportName;
  /** Slack team id, or the id it is stored by; null: the only one there is. */
  readonly tenant: string | null;
  /** Local date and time (`HH:MM`) in the tenant's zone; null: now. */
  readonly at: { readonly date: IsoDate; readonly time: string } | null;
  readonly dryRun: boolean;
  /** Folder for what a dry run writes. */
  readonly out: string;
}

const USAGE = `Write: npm run report -- <name> --tenant <Slack team id> [--at 2025-10-27T08:00] [--dry-run] [--out DIR]
  <name>      ${REPORT_NAMES.join(', ')}
  --tenant    the workspace, T… (or E…); may be left out where there is only one
  --at        local time there: the report that would come then; left out: now
  --dry-run   write messages (JSON) and pictures (PNG) to a folder instead; nothing is posted or stored
  --out       that folder; ./report-out unless told otherwise`;

const refuse = (problem: string, cause?: unknown): InvalidInput =>
  new InvalidInput(`${problem}\n\n${USAGE}`, { cause });

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        at: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error), error);
  }
}

function readAt(text: string): { date: IsoDate; time: string } {
  const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})$/.exec(text) ?? [];
  const isTime = /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time);
  if (isIsoDate(date) && isTime) return { date, time };
  throw refuse(`--at ${JSON.stringify(text)} is not a date and time like 2025-10-27T08:00.`);
}

/** Reads the words behind `npm run report --`; InvalidInput says how they are written. */
export function readArguments(words: readonly string[]): ReportArguments {
  const { values, positionals } = parse(words);
  const [name, more] = positionals;
  if (name === undefined) throw refuse('Say which report.');
  const report = REPORT_NAMES.find((one) => one === name);
  if (report === undefined || more !== undefined)
    throw refuse(`There is no report ${JSON.stringify(positionals.join(' '))}.`);
  return {
    report,
    tenant: values.tenant ?? null,
    at: values.at === undefined ? null : readAt(values.at),
    dryRun: values['dry-run'],
    out: values.out ?? './report-out',
  };
}
