import { setTimeout as sleep } from 'node:timers/promises';
import type { ViewResponseAction, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { section } from '../render/blocks.ts';
import type { Caller } from './deps.ts';
import type { Listening } from './listen.ts';
import { readOrigin } from './origin.ts';
import { readViewValues, type ViewValues } from './press.ts';
import { loadRequest, type Request } from './request.ts';
import { sayToAsker } from './say.ts';
import { toUserSentence } from './tell-error.ts';

export interface Submission {
  readonly viewId: string;
  readonly privateMetadata: string;
  readonly values: ViewValues;
}

/** What becomes of a submitted modal, and what is done after Slack was told. */
export type SubmitOutcome = (
  | { readonly kind: 'close' }
  /** Closes the whole stack. */
  | { readonly kind: 'clear' }
  /** Sentences by block id; the modal stays with everything typed. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'update'; readonly view: ModalView }
) & { readonly after?: () => Promise<void> };

/** Slack gives a submit three seconds; what takes longer keeps the modal open with all that was typed. */
const PATIENCE_MS = 2_100;

function toResponse(outcome: SubmitOutcome): ViewResponseAction | undefined {
  switch (outcome.kind) {
    case 'close':
      return undefined;
    case 'clear':
      return { response_action: 'clear' };
    case 'errors':
      return { response_action: 'errors', errors: { ...outcome.errors } };
    case 'update':
      return { response_action: 'update', view: outcome.view };
  }
}

/** An error beside the first field, or where a modal has no field, as a notice on top of it. */
export function toNotice(
  view: Pick<ViewSubmitAction['view'], 'blocks' | 'title'>,
  text: string,
): ViewResponseAction {
  const input = view.blocks.find((block) => block.type === 'input');
  if (input?.block_id !== undefined) {
    return { response_action: 'errors', errors: { [input.block_id]: text } };
  }
  return {
    response_action: 'update',
    view: {
      type: 'modal',
      title: { type: 'plain_text', text: view.title.text },
      close: { type: 'plain_text', text: 'Close' },
      blocks: [section(text)],
    },
  };
}

/**
 * A submitted modal. The handler decides before Slack is answered, so that errors can stand beside
 * their fields; when it takes too long or fails, the modal stays open and nothing typed is lost.
 */
export function onSubmit(
  listening: Listening,
  callbackId: string | RegExp,
  run: (request: Request, submission: Submission) => Promise<SubmitOutcome>,
): void {
  const { app, deps, identify } = listening;
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: callbackId }, async (args) => {
    const { body } = args;
    let caller: Caller | null = null;
    const deciding = (async () => {
      caller = await identify({
        client: args.client,
        origin: readOrigin(args),
        teamName: body.team?.domain,
        userId: body.user.id,
        channelId: null,
      });
      const request = await loadRequest(deps, caller);
      return run(request, {
        viewId: body.view.id,
        privateMetadata: body.view.private_metadata,
        values: readViewValues(body.view.state.values),
      });
    })();
    try {
      const outcome = await Promise.race([deciding, sleep(PATIENCE_MS, null, { ref: false })]);
      if (outcome === null) {
        await args.ack(
          toNotice(
            body.view,
            'This takes longer than usual. What you typed is kept: please press the button again in a moment.',
          ),
        );
      } else {
        const response = toResponse(outcome);
        await (response === undefined ? args.ack() : args.ack(response));
      }
    } catch (error) {
      await args.ack(
        toNotice(
          body.view,
          toUserSentence(error, deps.log, { what: String(callbackId), userId: body.user.id }),
        ),
      );
      return;
    }
    try {
      const outcome = await deciding;
      await outcome.after?.();
    } catch (error) {
      const text = toUserSentence(error, deps.log, {
        what: String(callbackId),
        userId: body.user.id,
      });
      if (caller !== null) await sayToAsker(deps, caller, { text });
    }
  });
}
