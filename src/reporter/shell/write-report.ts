import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SlackDeps } from '../../slack/deps.ts';
import type { ReportFor } from '../reports/load-report.ts';

/** `weekly-scorecard-2025-10-20.C0LEADERS.main`: one name for a message and its picture. */
const fileName = (prefix: string, recipient: string, key: string): string =>
  [prefix, recipient, key]
    .filter((part) => part !== '')
    .join('.')
    .replaceAll(/[^\w.-]/g, '_');

/** Writes messages as JSON and their pictures as PNG into a folder; gives the paths of the files. */
export async function writeReport(
  charts: SlackDeps['charts'],
  content: readonly ReportFor[],
  { folder, prefix }: { readonly folder: string; readonly prefix: string },
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const { recipient, messages } of content) {
    for (const { key, chart, threadOf, text, blocks, half, plainText, pictureAt } of messages) {
      const name = fileName(prefix, recipient, key);
      const picture = chart === null ? null : `${name}.png`;
      const message = { recipient, threadOf, text, blocks, half, plainText, picture, pictureAt };
      const file = path.join(folder, `${name}.json`);
      await writeFile(file, `${JSON.stringify(message, null, 2)}\n`);
      written.push(file);
      if (chart === null || picture === null) continue;
      await writeFile(path.join(folder, picture), await charts.renderPng(chart.spec));
      written.push(path.join(folder, picture));
    }
  }
  return written;
}
