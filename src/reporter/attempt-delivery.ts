import type { DeliveryStep } from '../domain/delivery/next-step.ts';
import type { Failure } from '../slack/judge-failure.ts';
import type { OutboxMessage } from '../store/reporter/outbox.ts';
import type { ReporterDeps } from './deps.ts';
import { findPlace } from './find-place.ts';
import type { PictureMaker } from './message-picture.ts';
import type { Pace } from './pace.ts';
import { findSuccessor } from './find-successor.ts';
import { LEFT, placeProblem } from './place-problem.ts';
import {
  findEarlierPost,
  postOnce,
  readContent,
  toSendable,
  updateOnce,
  withoutPicture,
  type OutboxContent,
} from './show-message.ts';

export interface Delivery {
  readonly deps: ReporterDeps;
  readonly pace: Pace;
  readonly pictures: PictureMaker;
  /** Do so many messages wait that none may wait for its picture? */
  readonly isCrowded: () => boolean;
}

/** What is left to do for a message. */
export type Work = Extract<DeliveryStep, { kind: 'post' | 'update' | 'give-up' }>;

export interface Attempt {
  readonly tenantId: string;
  readonly message: OutboxMessage;
  readonly step: Work;
  /** Is the message ours for as long as a call to Slack may take? */
  readonly isHeld: () => boolean;
}

/** A channel with more to say than that must not keep the others waiting. */
const LONGEST_QUEUE_MS = 3_000;
const QUEUED = {
  kind: 'later',
  refused: false,
  problem: 'others are before it in its channel',
} as const;
/** What became of an attempt. */
export type Outcome =
  | {
      readonly kind: 'shown';
      readonly posted: { readonly channelId: string; readonly ts: string };
      readonly revision: number;
      readonly pictureFileId: string | null;
    }
  | { readonly kind: 'gone'; readonly problem: string }
  /** Whom it is for left Slack, and somebody stands in for them. */
  | {
      readonly kind: 'left';
      readonly problem: string;
      readonly name: string;
      readonly successor: string;
    }
  /** Its lease ran out before it could be posted: whoever takes it next posts it. */
  | { readonly kind: 'too-late' };

const EXPIRED = 'it could not be delivered in time';
/** What was given up with the message it answers. */
export const NO_THREAD = 'the message it answers could not be posted';

/** Posts a message, or shows what is new of it; errors as Slack gives them. */
export async function attemptDelivery(
  delivery: Delivery,
  { tenantId, message, step, isHeld }: Attempt,
): Promise<Outcome | Failure> {
  const { deps, pace } = delivery;
  const { revision, posted, pictureFileId } = message;
  const content = readContent(message.content);
  if (step.kind === 'give-up' && !step.lookFirst) return { kind: 'gone', problem: whyGone(step) };
  const problem = await placeProblem(deps, message);
  if (problem === LEFT && message.kind !== 'notice') return whenLeft(deps, tenantId, message);
  if (problem !== null) return { kind: 'gone', problem };
  if (posted !== null) {
    const { sendable, fileId } = await withPictureNow(delivery, message, content, 'later');
    await updateOnce(deps, posted, sendable);
    // A picture that is not there by now never will be, and the message says so.
    return { kind: 'shown', posted, revision, pictureFileId: fileId };
  }
  const place = await findPlace(deps, message);
  if (step.kind !== 'update' && step.lookFirst) {
    const earlier = await findEarlierPost(deps, place, message);
    // What it shows is not known; showing the content again does no harm.
    if (earlier !== null)
      return { kind: 'shown', posted: earlier, revision: revision - 1, pictureFileId };
    if (step.kind === 'give-up') return { kind: 'gone', problem: whyGone(step) };
  }
  const queueMs = pace.waitMs(place.channelId);
  if (queueMs > LONGEST_QUEUE_MS) return { ...QUEUED, afterMs: queueMs };
  const shown = await withPictureNow(delivery, message, content, 'first');
  const permit = { pace, isHeld };
  const at = await postOnce(deps, permit, place, message.key, shown.sendable);
  if (at === null) return { kind: 'too-late' };
  return { kind: 'shown', posted: at, revision: shown.revision, pictureFileId: shown.fileId };
}

const whyGone = ({ why }: Extract<Work, { kind: 'give-up' }>) =>
  why === 'expired' ? EXPIRED : NO_THREAD;

async function whenLeft(
  deps: ReporterDeps,
  tenantId: string,
  { teamId, recipient: personId }: OutboxMessage,
): Promise<Outcome> {
  const { name } = await deps.people.find(deps.client, teamId, personId);
  const successor = await findSuccessor(deps, { tenantId, teamId, personId });
  return successor === null
    ? { kind: 'gone', problem: LEFT }
    : { kind: 'left', problem: LEFT, name, successor };
}

/** The content with its picture; without, and a revision short of the whole, while that is late. */
async function withPictureNow(
  { deps, pictures, isCrowded }: Delivery,
  { id, revision, pictureFileId, notBefore }: OutboxMessage,
  content: OutboxContent,
  patience: 'first' | 'later',
) {
  const { chart } = content;
  const known = revision === 1 ? pictureFileId : null;
  if (chart === null || known !== null)
    return { sendable: toSendable(content, known), revision, fileId: known };
  if (patience === 'first' && isCrowded())
    return { sendable: withoutPicture(content), revision: revision - 1, fileId: null };
  // Since it could be delivered: where many wait for their turn, what is said goes first.
  const age = patience === 'first' ? deps.now().getTime() - notBefore.getTime() : 0;
  const waitMs = Math.max(0, deps.timing.pictureWaitMs[patience] - age);
  const picture = await pictures(`${id}/${revision}`, chart, waitMs);
  if (picture.kind === 'late' && patience === 'first')
    return { sendable: withoutPicture(content), revision: revision - 1, fileId: null };
  const fileId = picture.kind === 'ready' ? picture.fileId : null;
  return { sendable: toSendable(content, fileId), revision, fileId };
}
