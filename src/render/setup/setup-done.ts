import type { ReportStanding } from '../../domain/reports/build-report-list.ts';
import type { Scorecard } from '../../domain/scorecard/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import type { MessagePart } from '../answer.ts';
import { context, header, section } from '../blocks.ts';
import { countOf, escapeMrkdwn, joinWords } from '../text.ts';
import { momentText } from '../reports/moment-text.ts';
import { placeWords } from '../reports/report-list.ts';
import { scheduleWords } from '../reports/schedule-words.ts';
import { changedSettings, settingsInWords } from './settings-words.ts';

const SECTIONS_SHOWN = 20;

function toOwnerLines({ sections }: Scorecard): string {
  const lines = sections
    .filter(({ active, archivedAt }) => active && archivedAt === null)
    .map(
      ({ name, ownerId }) =>
        `• ${escapeMrkdwn(name)}: ${ownerId === null ? 'admins' : `<@${ownerId}>`}`,
    );
  const rest = lines.length - SECTIONS_SHOWN;
  return [...lines.slice(0, SECTIONS_SHOWN), ...(rest > 0 ? [`• and ${rest} more`] : [])].join(
    '\n',
  );
}

export interface SetUpDone {
  /** Slack user id. */
  readonly by: string;
  readonly settings: TenantSettings;
  readonly scorecard: Scorecard;
  readonly reports: readonly ReportStanding[];
}

/** `Weekly scorecard: every Monday at 08:00 in #leadership, first on Monday, 7 Dec 2026, 08:00`. */
function toReportLine(report: ReportStanding, settings: TenantSettings): string {
  const { declaration, schedule, next } = report;
  const when = scheduleWords(schedule, declaration.period);
  const first = next === null ? '' : `; first on ${momentText(next, settings)}`;
  return `• ${declaration.title}: ${when}, ${placeWords(report)}${first}`;
}

/** What comes by itself from now on, and when. */
function toWhatComes({ settings, reports }: SetUpDone): string {
  return [
    '*What comes by itself*',
    ...reports.filter(({ enabled }) => enabled).map((report) => toReportLine(report, settings)),
    '• Risk alerts: to whoever looks after a customer, as soon as customers have scores',
    'Admins change all of it in `/scorecard reports` and `/pulse settings`.',
  ].join('\n');
}

/** Told to the team once the first set-up is saved: what there is, what to do next, and what will come. */
export function toSetUpDone(done: SetUpDone): MessagePart {
  const { by, settings, scorecard } = done;
  const active = scorecard.metrics.filter((metric) => metric.active && metric.archivedAt === null);
  const off = scorecard.metrics.length - active.length;
  const isEmpty = scorecard.sections.length === 0;
  const shown = settingsInWords(settings).filter(({ key }) =>
    ['zone', 'firstDay', 'cutOff', 'currency'].includes(key),
  );
  return {
    text: 'The scorecard is set up. Write /scorecard to open it and /scorecard enter to enter numbers.',
    blocks: [
      header('The scorecard is set up'),
      section(
        isEmpty
          ? `<@${by}> set up Pulsecard. The scorecard is still empty.`
          : `<@${by}> set up Pulsecard with ${countOf(scorecard.sections.length, 'section')} and ${countOf(active.length, 'metric')}${off > 0 ? ` (${off} more are ready to be switched on)` : ''}. Who enters what:\n${toOwnerLines(scorecard)}`,
      ),
      section(
        [
          '*What next*',
          ...(isEmpty ? ['• `/scorecard edit` adds sections and metrics (admins)'] : []),
          '• `/scorecard enter` enters this week’s numbers in a form',
          '• `/scorecard template csv 8w` gives a file to fill in with the past weeks (also `W45`, `W40 W48`, `Q3`); share it here and I show what it would change',
          '• `/scorecard` opens the scorecard, `/scorecard help` shows everything else',
          '• `/pulse` scores your customers: share a file from `/pulse template accounts`, then one of their metrics',
          ...(isEmpty
            ? []
            : ['• `/scorecard edit` changes sections, metrics, goals and owners (admins)']),
        ].join('\n'),
      ),
      section(toWhatComes(done)),
      context(shown.map(({ label, text }) => `${label}: ${text}`).join(' · ')),
    ],
  };
}

/** Told to the team after a later change; null when nothing was changed. */
export function toSetUpChanged(
  by: string,
  before: TenantSettings,
  after: TenantSettings,
  movedValues: number,
): MessagePart | null {
  const changed = changedSettings(before, after);
  if (changed.length === 0) return null;
  const words = settingsInWords(after).filter(({ key }) => changed.includes(key));
  const lines = words.map(({ label, text }) => `• ${label}: ${text}`);
  const moved =
    movedValues === 0
      ? []
      : [`${countOf(movedValues, 'stored weekly value')} moved to the new weeks.`];
  return {
    text: `The scorecard’s set-up was changed: ${joinWords(words.map(({ label }) => label))}.`,
    blocks: [section([`<@${by}> changed the scorecard’s set-up:`, ...lines, ...moved].join('\n'))],
  };
}
