import type { Aim } from './aims.ts';
import { markdownTable } from './markdown-table.ts';
import type { Naive, PulseBench } from './pulse-bench.ts';

const ms = (value: number): string => `${value < 20 ? value.toFixed(1) : value.toFixed(0)} ms`;
const count = (value: number): string => value.toLocaleString('en-US');

/** The issue's figures for PostgreSQL, and the users' plan for the embedded database. */
export function pulseAims(bench: PulseBench): Aim[] {
  const { app, portfolio, lists, pages, account, statements, imports, recalculations } = bench;
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
    aim('portfolio of 5,000 accounts, p95', portfolio.p95, limit),
    aim('account list, any filter, p95', lists.p95, limit),
    aim('page, filter or order by press, p95', pages.p95, limit),
    ...(isServer
      ? [aim('every query, p95', slowest, 20)]
      : [aim('one account, p95', account.p95, 100)]),
    ...(small === undefined
      ? []
      : [
          aim(
            '1,000 metric rows, preview and import',
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

export function pulseSections(benches: readonly PulseBench[]): string[] {
  const server = benches.find(({ app }) => app === 'Pulsecard, PostgreSQL');
  const largest = server?.recalculations.at(-1);
  const [, large] = server?.imports ?? [];
  return [
    `**Customer pulse, ${count(benches[0]?.accounts ?? 0)} accounts.** Milliseconds from the command or press until the message stands, pictures aside. A portfolio stays in memory until something of it changes: "first" reads it from the database.`,
    markdownTable(
      [
        'App',
        'first',
        '`/pulse` p50',
        'p95',
        'lists p50',
        'p95',
        'pages p50',
        'p95',
        'account p50',
        'p95',
      ],
      benches.map(({ app, firstMs, portfolio, lists, pages, account }) => [
        app,
        ms(firstMs),
        ...[portfolio, lists, pages, account].flatMap(({ p50, p95 }) => [ms(p50), ms(p95)]),
      ]),
    ),
    ...(server === undefined
      ? []
      : [
          '**Statements of that portfolio**, each by itself.',
          markdownTable(
            ['Statement', 'p50', 'p95'],
            server.statements.map(({ name, p50, p95 }) => [name, ms(p50), ms(p95)]),
          ),
        ]),
    '**CSV files of metrics**: checked twice, stored with revisions, scored. COPY writes the same rows and revisions, and scores nothing.',
    markdownTable(
      ['App', 'rows', 'share → preview', 'Import → done', 'COPY', 'peak memory'],
      benches.flatMap(({ app, imports }) =>
        imports.map(({ rows, previewMs, importMs, copy, peakMb }) => [
          app,
          count(rows),
          ms(previewMs),
          ms(importMs),
          copy === null ? '—' : ms(copy.bothMs),
          `${peakMb.toFixed(0)} MB`,
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
                'reading a portfolio',
                server.naivePortfolio,
                server.firstMs,
                server.accounts,
              ),
              ...naive(
                'working out scores',
                server.naiveRecalculation,
                largest?.tookMs ?? Number.NaN,
                largest?.accounts ?? Number.NaN,
              ),
              ...naive(
                'storing rows (Pulsecard also checks and scores them)',
                server.naiveRows,
                large?.importMs ?? Number.NaN,
                large?.rows ?? Number.NaN,
              ),
            ],
          ),
        ]),
  ];
}
