import type { AnswerChart } from '../../render/answer.ts';
import { withPicture, type ReportMessage } from '../../render/report-message.ts';
import { sendFirstAccepted } from '../../reporter/show-message.ts';
import type { Request } from '../request.ts';
import { postMessage } from '../post-message.ts';
import { uploadPicture } from '../upload-picture.ts';

/** The uploaded picture; null where it could not be had, which the message then says. */
async function drawPicture(
  { deps, caller }: Request,
  chart: AnswerChart | null,
): Promise<string | null> {
  if (chart === null) return null;
  try {
    const bytes = await deps.charts.renderPng(chart.spec);
    const { fileName: name, altText } = chart;
    return await uploadPicture(caller.client, { name, bytes, altText }, deps.filePollMs);
  } catch (error) {
    deps.log.warn({ error, chart: chart.fileName }, 'the picture of a preview could not be made');
    return null;
  }
}

/** Posts a report's messages at once, for the person who asks: nothing of it is stored. */
export async function postReport(
  request: Request,
  channelId: string,
  messages: readonly ReportMessage[],
): Promise<void> {
  const { deps, caller, now } = request;
  const posted = new Map<string, string>();
  for (const message of messages) {
    const sendable = withPicture(message, await drawPicture(request, message.chart));
    const threadTs = message.threadOf === null ? undefined : posted.get(message.threadOf);
    const { ts } = await sendFirstAccepted(deps, sendable, (body) =>
      postMessage(caller.client, { channelId, threadTs }, body, { now }),
    );
    posted.set(message.key, ts);
  }
}
