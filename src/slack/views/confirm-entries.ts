import { enteredText } from '../../domain/scorecard/entered-text.ts';
import type { EntryForm } from '../../domain/scorecard/entry-form.ts';
import type { EntryPlan } from '../../domain/scorecard/plan-entries.ts';
import { weekLabel } from '../../domain/labels.ts';
import type { EnterState } from '../../render/entry/enter-view.ts';
import { shorten } from '../../render/text.ts';
import { findAnswersOf, saveAnswer, updateAnswer, type StoredAnswer } from '../../store/answers.ts';
import { refreshScorecards } from '../answers/refresh-scorecards.ts';
import { callSlack, slackErrorCode } from '../call-slack.ts';
import { inTurn } from '../in-turn.ts';
import { placeAnswer } from '../place-answer.ts';
import { postMessage } from '../post-message.ts';
import type { Request } from '../request.ts';
import {
  addLines,
  readEntriesConfirmed,
  toEntriesMessage,
  type EnteredLine,
  type EntriesConfirmed,
} from './entries-message.ts';

const KIND = 'entries-confirmed';
/** Further up nobody would see an edit. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000;

/**
 * One quiet message for a week where its form was opened, with no mention and so no ping: what is
 * entered later is added to it. Then the scorecards that show the week are brought up to date.
 */
export async function confirmEntries(
  request: Request,
  state: EnterState,
  form: EntryForm,
  plan: EntryPlan,
): Promise<void> {
  const { deps, caller, tenant } = request;
  const place = await placeAnswer(deps, { ...caller, channelId: state.channelId }, tenant.settings);
  const { channelId } = place;
  const threadTs = place.moved === null ? state.messageTs : null;
  const { start } = form.week;
  const added = {
    week: start,
    weekLabel: weekLabel(form.week),
    threadTs,
    lines: toLines(request, form, plan),
  };
  // In turn: two who save at once are both in the one message.
  await inTurn([caller.tenantId, KIND, channelId, threadTs ?? '', start].join('/'), () =>
    show(request, channelId, added),
  ).catch((error: unknown) => callFallback(request, toEntriesMessage(added).text, error));
  await refreshScorecards(
    request,
    plan.changes.map(({ period }) => period),
  );
}

function toLines({ person, tenant }: Request, form: EntryForm, plan: EntryPlan): EnteredLine[] {
  return plan.changes.flatMap((change) => {
    const field = form.fields.find(({ metric }) => metric.id === change.metricId);
    if (field === undefined) return [];
    const said = enteredText(field.metric, change, tenant.settings.numberFormat);
    return [
      {
        key: `${change.metricId} ${change.period}`,
        by: person.name,
        section: field.section.name,
        text: `${shorten(field.label, 50)} ${said}`,
        late: change.late && change.kind === 'fresh',
      },
    ];
  });
}

/** Adds to the message that stands; posts one where there is none, or where it was deleted. */
async function show(request: Request, channelId: string, added: EntriesConfirmed): Promise<void> {
  const { deps, caller, now } = request;
  const standing = await findStanding(request, channelId, added);
  const confirmed = standing === null ? added : addLines(standing.confirmed, added.lines);
  if (standing !== null && (await edit(request, standing.answer, confirmed))) return;
  const { week, threadTs } = added;
  const target = { channelId, ...(threadTs === null ? {} : { threadTs }) };
  const posted = await postMessage(caller.client, target, toEntriesMessage(added), { now });
  const answer = { ...posted, askedBy: caller.userId, kind: KIND, query: added, at: now };
  await deps.store
    .inTenant(caller.tenantId, (tx) => saveAnswer(tx, answer))
    .catch((error: unknown) => deps.log.warn({ error, week }, 'a confirmation is not remembered'));
}

async function findStanding(
  { deps, caller, now }: Request,
  channelId: string,
  { week, threadTs }: EntriesConfirmed,
): Promise<{ answer: StoredAnswer; confirmed: EntriesConfirmed } | null> {
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const found = await deps.store.inTenant(caller.tenantId, (tx) =>
    findAnswersOf(tx, { kind: KIND, channelId, since }),
  );
  for (const answer of found) {
    const confirmed = readEntriesConfirmed(answer.query);
    if (confirmed?.week === week && confirmed.threadTs === threadTs) return { answer, confirmed };
  }
  return null;
}

/** False: the message is not there any more. */
async function edit(
  { deps, caller, now }: Request,
  { channelId, ts }: StoredAnswer,
  confirmed: EntriesConfirmed,
): Promise<boolean> {
  const message = { channel: channelId, ts, ...toEntriesMessage(confirmed) };
  try {
    await callSlack(() => caller.client.chat.update(message), { repeatable: true });
  } catch (error) {
    if (slackErrorCode(error) === 'message_not_found') return false;
    throw error;
  }
  await deps.store.inTenant(caller.tenantId, (tx) =>
    updateAnswer(tx, { channelId, ts, kind: KIND, query: confirmed, at: now }),
  );
  return true;
}

/** The numbers are stored: a channel that closed meanwhile must not make that sound like a failure. */
async function callFallback(
  { deps, caller }: Request,
  text: string,
  error: unknown,
): Promise<void> {
  deps.log.warn({ error }, 'a confirmation could not be posted');
  const channel = await deps.channels.openDm(caller.client, caller.teamId, caller.userId);
  await callSlack(() => caller.client.chat.postMessage({ channel, text }));
}
