import { RULES_OF_A_FALL, WATCHED } from './change-scores.ts';
import type { Stage } from './stage.ts';
import { channelOfTenant } from './tenant-world.ts';

/** A run of a report that has to come to something, whatever happens. */
export interface ExpectedRun {
  readonly tenant: number;
  readonly report: 'weekly-scorecard' | 'weekly-pulse' | 'quarter-review';
  /** First day. */
  readonly period: string;
}

/** What became of everything that had to be said. */
export interface Counts {
  /** Messages that Slack had to get: those of the expected runs, and every other one of the outbox. */
  readonly expected: number;
  readonly once: number;
  readonly twice: number;
  /** Not posted, and nobody was told. */
  readonly never: number;
  /** Not posted, and somebody was told in Slack, once. */
  readonly told: number;
  /** Pictures that are shown. */
  readonly pictures: number;
  /** Alerts that were opened by the falls of customers, each announced. */
  readonly alerts: number;
  /** Whatever is wrong, in words. */
  readonly problems: readonly string[];
}

interface OutboxRow {
  readonly id: string;
  readonly tenantId: string;
  readonly key: string;
  readonly kind: string;
  readonly status: string;
  readonly recipient: string;
  readonly runId: string | null;
  readonly wantsPicture: boolean;
}

interface RunRow {
  readonly tenantId: string;
  readonly report: string;
  readonly period: string;
  readonly status: string;
}

/** A direct message is the person's conversation with the bot. */
const channelOf = (recipient: string) =>
  /^[UW]/u.test(recipient) ? `D${recipient.slice(1)}` : recipient;

const mainKey = ({ tenant, report, period }: ExpectedRun) =>
  `report/${report}/${period}/0/${channelOfTenant(tenant)}/main`;

/** Counts what stands in Slack against what was to be posted: by hand for the reports, else by the outbox. */
export async function countMessages(
  stage: Stage,
  { runs: expectedRuns, falls }: { readonly runs: readonly ExpectedRun[]; readonly falls: number },
): Promise<Counts> {
  const now = stage.now();
  const outbox = await stage.query<OutboxRow & Record<string, unknown>>(
    `
    SELECT id, tenant_id AS "tenantId", key, kind, status, recipient, run_id AS "runId",
      coalesce(jsonb_typeof(content->'chart'), 'null') <> 'null' AS "wantsPicture"
    FROM outbox_messages WHERE status <> 'cancelled' AND (status <> 'pending' OR not_before <= $1)`,
    [now],
  );
  const runs = await stage.query<RunRow & Record<string, unknown>>(`
    SELECT tenant_id AS "tenantId", report, period::text, status FROM report_runs
    WHERE attempt = 0 AND status <> 'skipped'`);
  const seen = await stage.slack.ask('readMessages', undefined);
  const problems: string[] = [];

  const places = new Map<string, number>();
  for (const { channelId, key } of seen) {
    const place = `${channelId} ${key}`;
    places.set(place, (places.get(place) ?? 0) + 1);
  }
  // `notice/run/<id>/0`, `notice/message/<id>/0`: of what somebody was told.
  const told = new Set(
    outbox.flatMap(({ kind, status, key }) =>
      kind === 'notice' && status === 'posted' ? [key.split('/')[2] ?? ''] : [],
    ),
  );

  const wanted = new Map<string, OutboxRow | null>(
    expectedRuns.map((run) => [`${channelOfTenant(run.tenant)} ${mainKey(run)}`, null]),
  );
  for (const row of outbox) wanted.set(`${channelOf(row.recipient)} ${row.key}`, row);
  let once = 0;
  let twice = 0;
  let never = 0;
  let saidSo = 0;
  for (const [place, row] of wanted) {
    const times = places.get(place) ?? 0;
    if (times === 1) once += 1;
    else if (times > 1) {
      twice += 1;
      problems.push(`${times} times: ${place}`);
    } else if (row?.status === 'failed' && isTold(row, told)) {
      saidSo += 1;
    } else {
      never += 1;
      problems.push(`never: ${place} (${row?.status ?? 'not in the outbox'})`);
    }
  }
  for (const place of places.keys())
    if (!wanted.has(place)) problems.push(`nobody asked for: ${place}`);
  for (const { report, period, status } of runs)
    if (!['posted', 'failed', 'nothing'].includes(status))
      problems.push(`run ${report} ${period} is ${status}`);

  const pictures = checkPictures(outbox, seen, problems);
  const alerts = await checkAlerts(stage, falls, problems);
  return { expected: wanted.size, once, twice, never, told: saidSo, pictures, alerts, problems };
}

/**
 * Of a notice that could not be delivered itself the next person was told what it was about; of what came
 * into the thread of a report that stands, somebody was told apart.
 */
function isTold({ id, kind, key, runId }: OutboxRow, told: ReadonlySet<string>): boolean {
  const about = kind === 'notice' ? [key.split('/')[2] ?? ''] : [runId ?? id, id];
  return about.some((one) => told.has(one));
}

function checkPictures(
  outbox: readonly OutboxRow[],
  seen: readonly {
    key: string;
    channelId: string;
    hasPicture: boolean;
    saysNoPicture: boolean;
  }[],
  problems: string[],
): number {
  const wants = new Set(
    outbox
      .filter(({ wantsPicture }) => wantsPicture)
      .map(({ key, recipient }) => `${channelOf(recipient)} ${key}`),
  );
  let pictures = 0;
  for (const { channelId, key, hasPicture, saysNoPicture } of seen) {
    if (hasPicture) pictures += 1;
    else if (wants.has(`${channelId} ${key}`) && !saysNoPicture)
      problems.push(`lost its picture without a word: ${key}`);
  }
  return pictures;
}

/**
 * Every fall of a customer opens one alert, with a line for each rule, and it was announced to a person once. Five
 * and more lines for the team at once are one message, too: that is no announcement to a person.
 */
async function checkAlerts(stage: Stage, falls: number, problems: string[]): Promise<number> {
  const rows = await stage.query<{ announced: readonly string[] }>(
    `SELECT ARRAY(SELECT concat(m.key, ' to ', m.recipient) FROM alert_messages m JOIN outbox_messages o
        ON o.tenant_id = m.tenant_id AND o.key = m.key AND o.status = 'posted'
        WHERE m.tenant_id = a.tenant_id AND m.alert_id = a.id AND m.effect = 'announce'
          AND m.form IN ('alert', 'digest') AND m.key NOT LIKE 'alert/lines/%') AS announced
    FROM alerts a JOIN accounts c ON c.tenant_id = a.tenant_id AND c.id = a.account_id
    WHERE c.name = $1 AND a.joined_id IS NULL
      AND ARRAY(SELECT line->>'rule' FROM jsonb_array_elements(a.lines) line) @> $2`,
    [WATCHED, RULES_OF_A_FALL],
  );
  if (rows.length !== falls)
    problems.push(`${rows.length} alerts of all its rules were opened instead of ${falls}`);
  for (const { announced } of rows)
    if (announced.length !== 1)
      problems.push(`an alert was announced ${announced.length} times: ${announced.join(', ')}`);
  return rows.length;
}
