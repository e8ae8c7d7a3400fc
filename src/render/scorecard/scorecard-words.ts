import type { ScorecardView } from '../../domain/scorecard/build-scorecard.ts';
import { rankByConcern } from '../../domain/scorecard/rank-rows.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { scorecardHeader } from '../../domain/labels.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import type { Source, Status } from '../../domain/scorecard/types.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { countOf, escapeMrkdwn, fitLines, shorten } from '../text.ts';
import {
  toBeforeText,
  toMetricTitle,
  toQuarterText,
  toSectionTitle,
  toValueText,
  type NameOf,
} from './scorecard-table.ts';
import { tellingName } from './telling-name.ts';

const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  manual: 'entered by hand',
  csv: 'CSV file',
  api: 'API',
  autotask: 'Autotask',
  hubspot: 'HubSpot',
  quickbooks: 'QuickBooks',
};

export const sourceName = (source: Source): string => SOURCE_NAMES[source];

/** More names than these are a list, not a line. */
const MISSING_SHOWN = 8;

const COUNT_WORDS: readonly (readonly [Status, string])[] = [
  ['yellow', 'near'],
  ['red', 'off goal'],
];

/** `9 of 17 on goal, 3 near, 4 off goal`; empty for a week that is not judged yet. */
export function toCountsText({ counts, withGoal }: ScorecardView): string {
  if (counts.green + counts.yellow + counts.red === 0) return '';
  const others = COUNT_WORDS.filter(([status]) => counts[status] > 0);
  return [
    `${counts.green} of ${withGoal} on goal`,
    ...others.map(([status, words]) => `${counts[status]} ${words}`),
  ].join(', ');
}

/** Title with what is shown of the scorecard, e.g. `Scorecard · W43 · … · Inside Sales`. */
export function toHeaderText(view: ScorecardView, nameOf: NameOf): string {
  const parts = [scorecardHeader(view.week)];
  if (view.soFar) parts.push('so far');
  const [only] = view.sections;
  if (view.filter.sectionId !== undefined && only !== undefined) parts.push(only.section.name);
  if (view.filter.ownerId !== undefined) parts.push(nameOf(view.filter.ownerId));
  return parts.join(' · ');
}

type Missing = ScorecardView['missing'][number];

const ownerName = ({ ownerIds }: Missing, nameOf: NameOf): string => {
  const [owner] = ownerIds;
  return shorten(owner === undefined ? 'admins' : nameOf(owner), 30);
};

/** `FTAs Set, Dials (Jason) · Revenue Sep (admins)`, by who owes them; escaped. */
function toMissingText(
  missing: readonly Missing[],
  nameOf: NameOf,
  telling: ReturnType<typeof tellingName>,
): string {
  const byOwner = new Map<string, string[]>();
  for (const one of missing) {
    const owner = ownerName(one, nameOf);
    byOwner.set(owner, [
      ...(byOwner.get(owner) ?? []),
      `${telling(one)}${one.metric.cadence === 'monthly' ? ` ${one.label}` : ''}`,
    ]);
  }
  const groups = [...byOwner].map(([owner, names]) => `${names.join(', ')} (${owner})`);
  return escapeMrkdwn(groups.join(' · '));
}

/** As many of the missing as people read and as fit, then how many more there are; escaped. Empty: none. */
export function toMissingLine(
  { missing, sections, soFar }: ScorecardView,
  nameOf: NameOf,
  max: number,
): string {
  if (missing.length === 0) return '';
  const telling = tellingName(sections.flatMap(({ rows }) => rows));
  const lead = soFar ? 'Not entered yet' : 'Missing';
  let shown = Math.min(MISSING_SHOWN, missing.length);
  const text = () => toMissingText(missing.slice(0, shown), nameOf, telling);
  while (shown > 1 && text().length > max) shown -= 1;
  const rest = missing.length - shown;
  return `${lead}: ${text()}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** What stands under the table, escaped: freshness, sources, coverage. */
export function toFacts(view: ScorecardView, settings: TenantSettings): string {
  const { entered, expected } = view.coverage;
  const share = ` (${Math.floor((entered / expected) * 100)}%)`;
  const facts = [
    view.asOf === null ? 'Nothing entered yet' : `As of ${localDateTimeText(view.asOf, settings)}`,
    ...(view.sources.length === 0 ? [] : [`Sources: ${view.sources.map(sourceName).join(', ')}`]),
    expected === 0 ? 'Nothing is expected' : `Coverage: ${entered} of ${expected} entered${share}`,
  ];
  return facts.join(' · ');
}

/** Alternative text of the picture: the totals and the five metrics that need someone first. */
export function toAltText(view: ScorecardView, nameOf: NameOf): string {
  const rows = view.sections.flatMap((group) => group.rows);
  const named = tellingName(rows);
  const worst = rankByConcern(rows)
    .filter(
      ({ thisPeriod: { judgement } }) =>
        judgement.status === 'red' || judgement.status === 'yellow',
    )
    .slice(0, 5)
    .map((row) => `${named(row)} ${row.thisPeriod.text}, goal ${row.goalText}`);
  const totals = toCountsText(view);
  return [
    `${toHeaderText(view, nameOf)}.`,
    totals === '' ? `${countOf(rows.length, 'metric')}, not judged yet.` : `${totals}.`,
    ...(worst.length === 0 ? [] : [`Furthest from goal: ${worst.join('; ')}.`]),
  ].join(' ');
}

/** The scorecard in words, for clients without blocks and for the day Slack refuses them. */
export function toPlainText(
  view: ScorecardView,
  settings: TenantSettings,
  nameOf: NameOf,
  verdict: readonly string[] = [],
): string {
  const lines = [`*${escapeMrkdwn(toHeaderText(view, nameOf))}*`, ...verdict];
  for (const group of view.sections) {
    lines.push('', `*${escapeMrkdwn(toSectionTitle(group, nameOf))}*`);
    for (const row of group.rows) {
      const goal = row.goalText === '—' ? 'no goal' : `goal ${row.goalText}`;
      const before = `${row.metric.cadence === 'monthly' ? '' : 'last week '}${toBeforeText(row)}`;
      const figures = `${toValueText(row.thisPeriod)} (${goal}, ${before}, ${view.quarterLabel} ${toQuarterText(row.quarter)})`;
      lines.push(`• ${escapeMrkdwn(`${toMetricTitle(row, nameOf)}: ${figures}`)}`);
    }
  }
  const facts = toFacts(view, settings);
  const room = SLACK_LIMITS.messageText - facts.length - 2;
  return [fitLines(lines, room), '', facts].join('\n');
}
