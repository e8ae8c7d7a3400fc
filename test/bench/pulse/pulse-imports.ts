import type { Child } from '../child-process.ts';
import { copyPulseRows, type CopyTimes } from '../copy-rows.ts';
import { spreadOf } from '../percentile.ts';
import type { PulsecardHandlers } from '../processes/pulsecard.ts';
import type { ImportTimes, SlackHandlers } from '../processes/slack.ts';

export interface PulseImport {
  readonly rows: number;
  /** Of so many files the median. */
  readonly files: number;
  readonly previewMs: number;
  readonly importMs: number;
  /** The same rows by COPY, values and revisions; null: no server. */
  readonly copy: CopyTimes | null;
  /** The app's resident memory before the first of them, and at its highest. */
  readonly rssMb: number;
  readonly peakMb: number;
}

/** An app, its Slack, and its database; null: embedded. */
export interface PulseGround {
  readonly app: 'Pulsecard, PostgreSQL' | 'Pulsecard, embedded';
  readonly slack: Child<SlackHandlers>;
  readonly child: Child<PulsecardHandlers>;
  readonly url: string | null;
}

export type Accounts = Awaited<ReturnType<PulsecardHandlers['listAccounts']>>;

const middle = (all: readonly number[]): number => spreadOf(all).p50;

/** Shares and imports files of so many rows, one after the other. */
export async function importFiles(
  { app, slack, child, url }: PulseGround,
  accounts: Accounts,
  { rows, files }: { rows: number; files: readonly string[] },
): Promise<PulseImport> {
  await child.ask('resetPeak', undefined);
  const { rssMb } = await child.ask('usage', undefined);
  const times: ImportTimes[] = [];
  for (const newest of files) {
    const csv = { rows, newest, accounts };
    const found = await slack.ask('importPulse', { name: app, csv });
    if (!found.said.replaceAll(',', '').includes(`${rows} new`))
      throw new Error(`not all came in: ${found.said}`);
    times.push(found);
  }
  const { peakMb } = await child.ask('usage', undefined);
  return {
    rows,
    files: files.length,
    previewMs: middle(times.map(({ previewMs }) => previewMs)),
    importMs: middle(times.map(({ importMs }) => importMs)),
    copy: url === null ? null : await copyPulseRows(url, rows),
    rssMb,
    peakMb,
  };
}
