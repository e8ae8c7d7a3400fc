import type { ChartsBenchRow } from './charts-bench.ts';
import type { CommandRow, CommandsBench } from './commands-bench.ts';
import type { ImportRow } from './imports-bench.ts';
import { toAims } from './aims.ts';
import { markdownTable } from './markdown-table.ts';
import type { PulseBench } from './pulse-bench.ts';
import { pulseSections } from './pulse-report.ts';
import type { ReporterBench } from './reporter-bench.ts';
import { reporterSections } from './reporter-report.ts';

export interface BenchReport {
  readonly machine: string;
  readonly commands: CommandsBench | null;
  readonly charts: readonly ChartsBenchRow[];
  readonly imports: readonly ImportRow[];
  readonly pulse: readonly PulseBench[];
  /** null: left out, or no server. */
  readonly reporter: ReporterBench | null;
  readonly tookSeconds: number;
}

/** Two digits that say something, whatever the size. */
const ms = (value: number): string => (value < 20 ? value.toFixed(2) : value.toFixed(0));
const count = (value: number): string => value.toLocaleString('en-US');
const seconds = (value: number): string => `${(value / 1_000).toFixed(2)} s`;
const rate = (rows: number, tookMs: number): string => count(Math.round((rows / tookMs) * 1_000));

const rssText = ({ rssMb }: CommandRow): string => rssMb.map((mb) => mb.toFixed(0)).join(' → ');

function commandSections({ tables, pictures, blocksBytes }: CommandsBench): string[] {
  return [
    `**\`/scorecard\`, ${tables[0]?.commands ?? 0} times at each app in turn.** Milliseconds from the moment the command leaves Slack. MSP template, 26 weeks of numbers; bare Bolt posts the same ${count(blocksBytes)} bytes of blocks from memory, over the same two sockets. Without pictures: their drawing is measured below. CPU is the app's process alone (the embedded database is part of it, PostgreSQL is not).`,
    markdownTable(
      [
        'App',
        'ack p50',
        'ack p95',
        'table posted p50',
        'table posted p95',
        'CPU per command',
        'memory (MB)',
      ],
      tables.map((row) => [
        row.app,
        ms(row.ack.p50),
        ms(row.ack.p95),
        ms(row.posted.p50),
        ms(row.posted.p95),
        ms(row.cpuMs),
        rssText(row),
      ]),
    ),
    `**The same with the picture drawn, uploaded and shown**, ${pictures[0]?.commands ?? 0} times.`,
    markdownTable(
      [
        'App',
        'ack p95',
        'table posted p50',
        'table posted p95',
        'picture shown p50',
        'picture shown p95',
        'CPU per command',
        'memory (MB)',
      ],
      pictures.map((row) => [
        row.app,
        ms(row.ack.p95),
        ms(row.posted.p50),
        ms(row.posted.p95),
        ms(row.picture?.p50 ?? Number.NaN),
        ms(row.picture?.p95 ?? Number.NaN),
        ms(row.cpuMs),
        rssText(row),
      ]),
    ),
  ];
}

const chartSections = (rows: readonly ChartsBenchRow[]): string[] => [
  `**Chart cards**, ${count(rows[0]?.cards ?? 0)} PNGs of four kinds.`,
  markdownTable(
    [
      'How',
      'cards per second',
      'p50 (ms)',
      'p95 (ms)',
      'memory start → middle → end (MB)',
      'peak (MB)',
    ],
    rows.map((row) => [
      row.name,
      row.cardsPerSecond,
      row.p50Ms,
      row.p95Ms,
      `${row.rssStartMb} → ${row.rssMiddleMb} → ${row.rssEndMb}`,
      row.rssPeakMb,
    ]),
  ),
];

const importSections = (rows: readonly ImportRow[]): string[] => [
  '**CSV files**, shared in a channel and imported: values with their revisions, everything checked twice. COPY writes the same rows into tables with the same keys, checks and foreign keys: `entries` alone, and `entries` with `revisions`, which is what an import stores.',
  markdownTable(
    [
      'App',
      'rows',
      'share → preview',
      'Import → done',
      'rows/s',
      'COPY entries',
      'COPY both',
      'rows/s',
      'memory before → peak (MB)',
    ],
    rows.map((row) => [
      row.app,
      count(row.rows),
      seconds(row.previewMs),
      seconds(row.importMs),
      rate(row.rows, row.importMs),
      row.copy === null ? '—' : seconds(row.copy.entriesMs),
      row.copy === null ? '—' : seconds(row.copy.bothMs),
      row.copy === null ? '—' : rate(row.rows, row.copy.bothMs),
      `${row.rssMb.toFixed(0)} → ${row.peakMb.toFixed(0)}`,
    ]),
  ),
];

/** Everything measured, as Markdown. */
export function toMarkdown(report: BenchReport): string {
  const aims = toAims(report).map(({ aim, measured, met }) => [
    aim,
    measured,
    met ? 'met' : '**not met**',
  ]);
  const parts = [
    `Measured on ${report.machine} (${report.tookSeconds} s).`,
    markdownTable(['Aim', 'Measured', ''], aims),
    ...(report.commands === null ? [] : commandSections(report.commands)),
    ...(report.charts.length === 0 ? [] : chartSections(report.charts)),
    ...(report.imports.length === 0 ? [] : importSections(report.imports)),
    ...(report.pulse.length === 0 ? [] : pulseSections(report.pulse)),
    ...(report.reporter === null ? [] : reporterSections(report.reporter)),
  ];
  return `${parts.join('\n\n')}\n`;
}
