import { setTimeout as sleep } from 'node:timers/promises';
import { ON_TIME } from '../../src/domain/reports/types.ts';
import { withPicture } from '../../src/render/report-message.ts';
import type { ReporterDeps } from '../../src/reporter/deps.ts';
import { reporterContext } from '../../src/reporter/reporter-context.ts';
import { loadReport } from '../../src/reporter/reports/load-report.ts';
import { uploadPicture } from '../../src/slack/upload-picture.ts';
import { findSetUp } from '../../src/store/scorecard.ts';

const BETWEEN_MS = 1_050;

/**
 * The usual way: a loop over the tenants that builds each report, draws its picture and posts it, then
 * its thread. Nothing is remembered, so that nothing can be taken up after a failure.
 */
export async function postOneByOne(
  deps: ReporterDeps,
  { tenantIds, period }: { readonly tenantIds: readonly string[]; readonly period: string },
): Promise<number> {
  const { client, charts, filePollMs, now, store } = deps;
  const startedAt = performance.now();
  for (const tenantId of tenantIds) {
    const setUp = await store.readInTenant(tenantId, findSetUp);
    const channelId = setUp.tenant.settings.teamChannelId ?? '';
    const wanted = { report: 'weekly-scorecard', period, channelId } as const;
    const context = reporterContext(deps, setUp, now());
    let threadTs: string | undefined;
    for (const { messages } of await loadReport(context, wanted, ON_TIME)) {
      for (const message of messages) {
        const { chart } = message;
        let fileId: string | null = null;
        if (chart !== null) {
          const bytes = await charts.renderPng(chart.spec);
          const picture = { name: chart.fileName, bytes, altText: chart.altText };
          fileId = await uploadPicture(client, picture, filePollMs);
        }
        const { text, blocks } = withPicture(message, fileId);
        if (threadTs !== undefined) await sleep(BETWEEN_MS);
        const posted = await client.chat.postMessage({
          channel: channelId,
          text,
          blocks: [...blocks],
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        });
        threadTs ??= posted.ts;
      }
    }
  }
  return performance.now() - startedAt;
}
