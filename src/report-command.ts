import process from 'node:process';
import { createChartRenderer } from './charts/chart-renderer.ts';
import { readConfig } from './config.ts';
import { instantOf } from './domain/zone.ts';
import { AppError } from './errors.ts';
import { createLog } from './log.ts';
import { dryRun } from './reporter/shell/dry-run.ts';
import { findTenantNamed } from './reporter/shell/find-tenant.ts';
import { readArguments } from './reporter/shell/read-arguments.ts';
import { sendFromShell } from './reporter/shell/send-report.ts';
import { openStore } from './store/open-store.ts';

/** What people read goes to the output, everything else beside it. */
const say = (line: string) => process.stdout.write(`${line}\n`);

const now = (): Date => new Date();

/** `npm run report`: one report from a shell, by the same way as those that come by themselves. */
async function run(): Promise<void> {
  const asked = readArguments(process.argv.slice(2));
  const config = readConfig();
  const log = createLog(config.logLevel, { write: (line) => void process.stderr.write(line) });
  const store = await openStore({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, log });
  const charts = createChartRenderer({
    onError: (error) => log.error({ error }, 'the chart worker failed'),
  });
  try {
    const tenant = await findTenantNamed(store, asked.tenant);
    const at = asked.at === null ? now() : instantOf(asked.at.date, asked.at.time, tenant.settings);
    const parts = { store, charts, log, now };
    const about = { tenant, at };
    const lines = asked.dryRun
      ? await dryRun(parts, config.slack, asked, about)
      : await sendFromShell(parts, config.slack, asked, about);
    lines.forEach(say);
  } finally {
    await charts.close();
    await store.close();
  }
}

try {
  await run();
} catch (error) {
  const isOurs = error instanceof AppError;
  const words = isOurs ? error.userMessage : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${words}\n`);
  process.exitCode = 1;
}
