import type { KnownBlock } from '@slack/types';
import { dateLabel } from '../../domain/labels.ts';
import type { WeeklyPulse } from '../../domain/reports/build-weekly-pulse.ts';
import type { ReportOccasion } from '../../domain/reports/types.ts';
import { header, section } from '../blocks.ts';
import type { ReportMessage } from '../report-message.ts';
import { countOf, escapeMrkdwn } from '../text.ts';
import { layOutReport } from './lay-out-report.ts';
import { occasionBlocks, occasionLines } from './occasion-words.ts';
import { stillText } from './renewal-words.ts';

/** Which period is shown, how many are scored, and since when nothing new came in. */
export function periodText({ view, nothingNewSince }: WeeklyPulse): string {
  const scored = `*${view.label}* · ${view.scored} of ${countOf(view.accounts, 'account')} scored`;
  return nothingNewSince === null
    ? scored
    : `${scored} · nothing new came in since ${dateLabel(nothingNewSince)}`;
}

export interface QuietPulseParts {
  readonly title: string;
  /** Shown in notifications. */
  readonly notice: string;
  readonly controls: readonly KnownBlock[];
}

/** The weekly pulse where nothing came in since the last one: three lines, which call nobody. */
export function toQuietPulse(
  report: WeeklyPulse,
  occasion: ReportOccasion,
  { title, notice, controls }: QuietPulseParts,
): ReportMessage {
  const lines = [periodText(report), stillText(report)];
  const blocks = [
    header(title),
    ...occasionBlocks(occasion),
    section(lines.join('\n')),
    ...controls,
  ];
  return layOutReport({
    key: 'main',
    threadOf: null,
    text: notice,
    plainText: [`*${escapeMrkdwn(title)}*`, ...occasionLines(occasion), ...lines].join('\n'),
    chart: null,
    layOut: () => ({ above: blocks, below: [] }),
  });
}
