import type { Issue } from '../../domain/scorecard/issue.ts';
import { readIssue, type IssueFields } from '../../domain/scorecard/read-issue.ts';
import { AppError } from '../../errors.ts';
import { context } from '../../render/blocks.ts';
import { toKnownWords, toRaisedLine } from '../../render/issues/issue-words.ts';
import { raiseIssue } from '../../store/issues.ts';
import { loadNames } from '../answers/names.ts';
import type { Submission, SubmitOutcome } from '../listen-views.ts';
import { placeAnswer } from '../place-answer.ts';
import { postMessage } from '../post-message.ts';
import type { ViewValues } from '../press.ts';
import { placeErrors, readFields } from '../pulse/form-fields.ts';
import type { Request } from '../request.ts';
import { sayToAsker } from '../say.ts';
import { peopleProblem } from '../setup/check-people.ts';
import { metricOf, readRaiseState, type RaiseState } from './raise-form.ts';
import { tellIssueOwner } from './tell-issue-owner.ts';

export function readIssueFields(values: ViewValues): IssueFields {
  const { title = '', ownerId = '', dueOn = '' } = readFields(values);
  return { title, ownerId, dueOn };
}

/** A line in the report's thread; where answers may not be public, in the direct message. */
async function noteRaised(
  request: Request,
  { message }: RaiseState,
  issue: Issue,
  metricName: string,
): Promise<void> {
  const { deps, caller, person, tenant, now } = request;
  const name = await loadNames(deps, caller, [issue.ownerId]);
  const owner = name(issue.ownerId);
  const text = toRaisedLine({ issue, metricName, raisedBy: person.name, owner });
  const asked = { ...caller, channelId: message?.channelId ?? null };
  const { channelId, moved } = await placeAnswer(deps, asked, tenant.settings);
  const threadTs = moved === null ? message?.threadTs : undefined;
  const words = { text, blocks: [context(`:triangular_flag_on_post: ${text}`)] };
  await postMessage(caller.client, { channelId, threadTs }, words, { now }).catch(
    // It is stored: a channel that closed meanwhile must not make that sound like a failure.
    (error: unknown) => {
      deps.log.warn({ error }, 'that an issue was raised could not be noted in the thread');
      return sayToAsker(deps, { ...caller, channelId: null }, words);
    },
  );
}

/** Raise on the form of an issue. */
export async function submitRaise(
  request: Request,
  { privateMetadata, values }: Submission,
): Promise<SubmitOutcome> {
  const { deps, caller, person, tenant, now } = request;
  const { settings } = tenant;
  const state = readRaiseState(privateMetadata);
  const { metric } = metricOf(request, state.metricId);
  const typed = readIssueFields(values);
  const problem = typed.ownerId === '' ? null : await peopleProblem(deps, caller, [typed.ownerId]);
  if (problem !== null)
    return { kind: 'errors', errors: placeErrors({ ownerId: problem }, values) };
  try {
    const read = readIssue(typed, { now, rules: settings, dueBefore: null });
    const { kind, issue } = await deps.store.inTenant(caller.tenantId, async (tx) => {
      const wish = { ...read, metricId: metric.id, period: state.period };
      const raised = await raiseIssue(tx, wish, { by: person.id, at: now });
      if (raised.kind === 'raised') await tellIssueOwner(request, tx, raised.issue, metric.name);
      return raised;
    });
    if (kind === 'raised')
      return { kind: 'close', after: () => noteRaised(request, state, issue, metric.name) };
    const text = toKnownWords({ issue, metricName: metric.name, rules: settings });
    const asker = { ...caller, channelId: state.message?.channelId ?? null };
    return { kind: 'close', after: () => sayToAsker(deps, asker, { text }) };
  } catch (error) {
    if (!(error instanceof AppError) || Object.keys(error.fields).length === 0) throw error;
    return { kind: 'errors', errors: placeErrors(error.fields, values) };
  }
}
