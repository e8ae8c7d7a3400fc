import type { CommandRow } from './commands-bench.ts';
import { pulseAims } from './pulse-report.ts';
import type { BenchReport } from './report.ts';
import { reporterAims } from './reporter-report.ts';

export interface Aim {
  readonly aim: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Memory that grew by no more than this since half way counts as flat. */
const FLAT_SHARE = 0.1;

const two = (value: number): string => value.toFixed(2);

function commandAims(rows: readonly CommandRow[]): Aim[] {
  const bare = rows.find(({ app }) => app === 'bare Bolt');
  if (bare === undefined) return [];
  return rows.flatMap((row): Aim[] => {
    if (row === bare) return [];
    const ack: Aim = {
      aim: `ack ≤ 2 × bare Bolt, p50 and p95 (${row.app})`,
      measured: `${two(row.ack.p50)} ≤ 2 × ${two(bare.ack.p50)} ms, ${two(row.ack.p95)} ≤ 2 × ${two(bare.ack.p95)} ms`,
      met: row.ack.p50 <= 2 * bare.ack.p50 && row.ack.p95 <= 2 * bare.ack.p95,
    };
    const table: Aim = {
      aim: `table ≤ bare Bolt + 10 ms, p95 (${row.app})`,
      measured: `${two(row.posted.p95)} ≤ ${two(bare.posted.p95)} + 10 ms`,
      met: row.posted.p95 <= bare.posted.p95 + 10,
    };
    return [ack, table];
  });
}

function flatness(what: string, middleMb: number, endMb: number): Aim {
  return {
    aim: `memory flat: ${what}`,
    measured: `${middleMb.toFixed(0)} MB half way, ${endMb.toFixed(0)} MB at the end`,
    met: endMb <= middleMb * (1 + FLAT_SHARE),
  };
}

/** What was aimed at, and whether it was reached. */
export function toAims({ commands, charts, pulse, reporter }: BenchReport): Aim[] {
  return [
    ...commandAims(commands?.tables ?? []),
    ...(commands?.tables ?? []).map(({ app, commands: times, rssMb }) =>
      flatness(`${times} commands, ${app}`, rssMb[1], rssMb[2]),
    ),
    ...charts.map(({ name, cards, rssMiddleMb, rssEndMb }) =>
      flatness(`${cards} cards, ${name}`, rssMiddleMb, rssEndMb),
    ),
    ...pulse.flatMap(pulseAims),
    ...(reporter === null ? [] : reporterAims(reporter)),
  ];
}
