import type { Aim } from './aims.ts';
import { markdownTable } from './markdown-table.ts';
import type { Naive, PulseBench } from './pulse-bench.ts';
import type { PulseImport } from './pulse/pulse-imports.ts';
import type { Waits } from './pulse/pulse-waits.ts';

const WAITS = [
  ['portfolio', 'portfolio of 5,000 accounts'],
  ['lists', 'account list, any filter'],
  ['pages', 'page, filter, order or list by press'],
] as const;

const ms = (value: number): string => `${value < 20 ? value.toFixed(1) : value.toFixed(0)} ms`;
const count = (value: number): string => value.toLocaleString('en-US');

/** The issue's figures for PostgreSQL, and the users' plan for the embedded database. */
export function pulseAims(bench: PulseBench): Aim[] {
  const { app, statements, imports, recalculations } = bench;
  const isServer = app === 'Pulsecard, PostgreSQL';
  const limit = isServer ? 60 : 2_000;
  const aim = (what: string, value: number, most: number): Aim => ({
    aim: `${what} ≤ ${count(most)} ms (${app})`,
    measured: ms(value),
    met: value <= most,
  });
  const [small, large] = imports;
  const slowest = Math.max(0, ...statements.map(({ p95 }) => p95));
  const largest = recalculations.at(-1);
  return [
    ...WAITS.flatMap(([name, what]) => [
      aim(`${what}, p95`, bench[name].kept.p95, limit),
      aim(`${what}, after a change, p95`, bench[name].changed.p95, limit),
    ]),
    ...(isServer
      ? [aim('every query, p95', slowest, 20)]
      : [aim('one account, p95', bench.account.kept.p95, 100)]),
    ...(small === undefined
      ? []
      : [
          aim(
            '1,000 metric rows, preview and import, median',
            small.previewMs + small.importMs,
            isServer ? 300 : 10_000,
          ),
        ]),
    ...(large?.copy == null
      ? []
      : [
          {
            aim: `100,000 rows, preview and import ≤ 4 × COPY (${app})`,
            measured: `${ms(large.previewMs + large.importMs)} ≤ 4 × ${ms(large.copy.bothMs)}`,
            met: large.previewMs + large.importMs <= 4 * large.copy.bothMs,
          },
          {
            aim: `100,000 rows, memory ≤ 400 MB (${app})`,
            measured: `${large.peakMb.toFixed(0)} MB`,
            met: large.peakMb <= 400,
          },
        ]),
    ...(largest === undefined ? [] : [aim('100,000 accounts scored', largest.tookMs, 8_000)]),
  ];
}

const naive = (what: string, found: Naive | null, own: number, per: number): string[][] =>
  found === null
    ? []
    : [
        [
          what,
          `${ms(found.tookMs)} for ${count(found.count)}`,
          `${ms(own)} for ${count(per)}`,
          `${(found.tookMs / found.count / (own / per)).toFixed(0)} ×`,
        ],
      ];

const spreads = ({ kept, changed }: Waits): string[] =>
  [kept, changed].flatMap(({ p50, p95 }) => [ms(p50), ms(p95)]);

const importedMs = (one: PulseImport | undefined): number =>
  one === undefined ? Number.NaN : one.previewMs + one.importMs;

export function pulseSections(benches: readonly PulseBench[]): string[] {
  const server = benches.find(({ app }) => app === 'Pulsecard, PostgreSQL');
  const largest = server?.recalculations.at(-1);
  const [small, large] = server?.imports ?? [];
  return [
    `**Customer pulse, ${count(benches[0]?.accounts ?? 0)} accounts.** Milliseconds from the command or press until the message stands, pictures aside. A portfolio stays in memory until something of it changes; "after a change" an account got another owner just before, so that what changed is read from the database again.`,
    markdownTable(
      ['App', 'What', 'p50', 'p95', 'after a change p50', 'p95'],
      benches.flatMap((bench) => [
        [bench.app, '`/pulse`', ...spreads(bench.portfolio)],
        [bench.app, 'lists, 14 commands in turn', ...spreads(bench.lists)],
        [bench.app, 'presses, 22 in turn', ...spreads(bench.pages)],
        [bench.app, 'an account, why', ...spreads(bench.account)],
      ]),
    ),
    ...(server === undefined
      ? []
      : [
          '**The statements behind them**, each by itself, 100 times.',
          markdownTable(
            ['Statement', 'p50', 'p95'],
            server.statements.map(({ name, p50, p95 }) => [name, ms(p50), ms(p95)]),
          ),
        ]),
    '**CSV files of metrics**: checked twice, stored with revisions, scored; the median of the files. COPY writes the same rows and revisions, and scores nothing.',
    markdownTable(
      ['App', 'rows', 'files', 'share → preview', 'Import → done', 'COPY', 'memory before → peak'],
      benches.flatMap(({ app, imports }) =>
        imports.map(({ rows, files, previewMs, importMs, copy, rssMb, peakMb }) => [
          app,
          count(rows),
          String(files),
          ms(previewMs),
          ms(importMs),
          copy === null ? '—' : ms(copy.bothMs),
          `${rssMb.toFixed(0)} → ${peakMb.toFixed(0)} MB`,
        ]),
      ),
    ),
    ...(server === undefined
      ? []
      : [
          '**Scores worked out again**, ten values an account, read from and written to PostgreSQL.',
          markdownTable(
            ['accounts', 'values', 'took', 'per 1,000 accounts'],
            server.recalculations.map(({ accounts, values, tookMs }) => [
              count(accounts),
              count(values),
              ms(tookMs),
              ms((tookMs / accounts) * 1_000),
            ]),
          ),
          '**The usual way beside it**: one query per account, `createMany` for rows.',
          markdownTable(
            ['What', 'usual way', 'Pulsecard', 'ratio'],
            [
              ...naive(
                'reading a portfolio (Pulsecard also answers)',
                server.naivePortfolio,
                server.portfolio.changed.p50,
                server.accounts,
              ),
              ...naive(
                'working out scores',
                server.naiveRecalculation,
                largest?.tookMs ?? Number.NaN,
                largest?.accounts ?? Number.NaN,
              ),
              ...[small, large].flatMap((one) =>
                naive(
                  'storing rows (Pulsecard previews, checks twice and scores)',
                  server.naiveRows,
                  importedMs(one),
                  one?.rows ?? Number.NaN,
                ),
              ),
            ],
          ),
        ]),
  ];
}
