import type { EntryForm } from '../../domain/scorecard/entry-form.ts';
import type { EntryPlan } from '../../domain/scorecard/plan-entries.ts';
import { weekLabel } from '../../domain/labels.ts';
import type { EnterState } from '../../render/entry/enter-view.ts';
import { context } from '../../render/blocks.ts';
import { countOf, escapeMrkdwn, joinWords, shorten } from '../../render/text.ts';
import { refreshScorecards } from '../answers/refresh-scorecards.ts';
import { callSlack } from '../call-slack.ts';
import { placeAnswer } from '../place-answer.ts';
import { postMessage } from '../post-message.ts';
import type { Request } from '../request.ts';

const remarks = ({ changed, clears, late }: EntryPlan) =>
  [
    changed > 0 ? `${changed} changed` : '',
    clears > 0 ? `${clears} cleared` : '',
    late > 0 ? `${late} late` : '',
  ].filter((part) => part !== '');

/**
 * One quiet line where the form was opened, with no mention and so no ping; then the scorecards that
 * show the week are brought up to date.
 */
export async function confirmEntries(
  request: Request,
  state: EnterState,
  form: EntryForm,
  plan: EntryPlan,
): Promise<void> {
  const { deps, caller, person, tenant, now } = request;
  const changed = plan.changes.flatMap(
    ({ metricId }) => form.fields.find(({ metric }) => metric.id === metricId) ?? [],
  );
  const names = changed.map(({ label }) => label);
  const sections = [...new Set(changed.map(({ section }) => shorten(section.name, 60)))];
  const extra = remarks(plan);
  const text = `${escapeMrkdwn(person.name)} entered ${countOf(plan.changes.length, 'number')} for ${escapeMrkdwn(joinWords(sections, 3))} · ${weekLabel(form.week)}${extra.length === 0 ? '' : ` (${extra.join(', ')})`}: ${escapeMrkdwn(
    joinWords(
      names.map((name) => shorten(name, 50)),
      6,
    ),
  )}`;
  const place = await placeAnswer(deps, { ...caller, channelId: state.channelId }, tenant.settings);
  const inThread = place.moved === null && state.messageTs !== null;
  await postMessage(
    caller.client,
    { channelId: place.channelId, ...(inThread ? { threadTs: state.messageTs ?? undefined } : {}) },
    { text, blocks: [context(`:pencil2: ${text}`)] },
    { now },
  ).catch((error: unknown) => callFallback(request, text, error));
  await refreshScorecards(
    request,
    plan.changes.map(({ period }) => period),
  );
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
