import type { ModalView } from '@slack/types';
import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import { context, section } from '../blocks.ts';
import { modal } from '../inputs.ts';
import { REPORTS_VIEWS } from './admin-ids.ts';
import { placeWords } from './report-list.ts';

export interface SendViewInput {
  readonly report: Pick<ReportStanding, 'declaration' | 'channelId'>;
  /** `W43 · 20–26 Oct`. */
  readonly label: string;
  readonly metadata: string;
}

/** Asks before something is sent by hand. */
export function toSendView({ report, label, metadata }: SendViewInput): ModalView {
  const { title, audience } = report.declaration;
  const to =
    audience === 'channel'
      ? placeWords(report)
      : 'by direct message to everybody whose numbers are missing';
  return modal({
    callbackId: REPORTS_VIEWS.send,
    title: 'Send a report now',
    submit: 'Send',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`Send *${title}* for *${label}* now, ${to}?`),
      context(
        'It has the numbers of this moment. Where it was posted before for that period, it says that it is resent. Its schedule stays as it is.',
      ),
    ],
  });
}
