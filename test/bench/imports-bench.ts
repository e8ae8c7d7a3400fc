import { startChild } from './child-process.ts';
import { copyImportedRows, type CopyTimes } from './copy-rows.ts';
import type { PulsecardHandlers } from './processes/pulsecard.ts';
import type { SlackHandlers } from './processes/slack.ts';

export interface ImportRow {
  readonly app: 'Pulsecard, PostgreSQL' | 'Pulsecard, embedded';
  readonly rows: number;
  readonly fileBytes: number;
  /** The file is shared → the preview stands in the thread. */
  readonly previewMs: number;
  /** Import is pressed → the thread says that it is done. */
  readonly importMs: number;
  /** The same rows by COPY in the same database; null where the server has no COPY (embedded). */
  readonly copy: CopyTimes | null;
  /** The app's resident memory before the file, and at its highest until it was imported. */
  readonly rssMb: number;
  readonly peakMb: number;
}

/** Each file's newest week; together they reach back further than the demo's own half year. */
const FILES = [
  { rows: 1_000, newestMonday: '2024-12-30', measured: false },
  { rows: 1_000, newestMonday: '2023-06-26', measured: true },
  { rows: 100_000, newestMonday: '2022-01-03', measured: true },
];

/** Shares CSV files with a Pulsecard of its own and imports them; the first file only warms up. */
export async function benchImports(
  app: ImportRow['app'],
  { url, dataDir, pulsecard }: { url: string | null; dataDir: string; pulsecard: URL },
): Promise<ImportRow[]> {
  const startedAtMs = Date.now();
  const slack = startChild<SlackHandlers>(new URL('processes/slack.ts', import.meta.url));
  const child = startChild<PulsecardHandlers>(pulsecard);
  try {
    await child.ask('fill', { databaseUrl: url, dataDir, startedAtMs, extraMetrics: 200 });
    const connection = await slack.ask('open', { name: app, startedAtMs });
    await child.ask('start', { slack: connection, startedAtMs });
    const metrics = await child.ask('listMetrics', undefined);
    const found: ImportRow[] = [];
    for (const { rows, newestMonday, measured } of FILES) {
      const { rssMb } = await child.ask('usage', undefined);
      await child.ask('resetPeak', undefined);
      const csv = { rows, metrics, newestMonday };
      const { said, ...times } = await slack.ask('importFile', { name: app, csv });
      const expected = `${rows.toLocaleString('en-US')} new`;
      if (!said.replaceAll(',', '').includes(expected.replaceAll(',', '')))
        throw new Error(`not all was imported: ${said}`);
      const { peakMb } = await child.ask('usage', undefined);
      const copy = url === null || !measured ? null : await copyImportedRows(url, rows);
      if (measured) found.push({ app, rows, ...times, copy, rssMb, peakMb });
    }
    return found;
  } finally {
    await Promise.all([slack.stop(), child.stop()]);
  }
}
