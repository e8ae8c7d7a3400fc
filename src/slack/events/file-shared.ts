import { claimEvent } from '../../store/slack-events.ts';
import { claimFile } from '../../store/imports.ts';
import { answerSharedFile } from '../import/answer-shared-file.ts';
import { findSharedFile } from '../import/find-shared-file.ts';
import { tenantKey, type Listening } from '../listen.ts';
import { loadRequest } from '../request.ts';
import { AppError } from '../../errors.ts';
import type { Caller } from '../deps.ts';

interface Announced {
  readonly fileId: string;
  readonly channelId: string;
  readonly userId: string;
  /** Where the share's message is known from the event itself. */
  readonly messageTs: string | null;
  /** Slack's id of the event; the same for each delivery of it. */
  readonly eventId: string;
}

/** Slack announces one share with two different events, and each of them possibly twice: answer once. */
async function onAnnounced({ deps }: Listening, caller: Caller, event: Announced): Promise<void> {
  const { fileId, channelId } = event;
  const found = await findSharedFile(caller.client, fileId, channelId, deps.filePollMs);
  if (found === null || found.isBots) return;
  const sharedBy = found.sharedBy ?? event.userId;
  const importId = await deps.store.inTenant(caller.tenantId, async (tx) => {
    const isNew = await claimEvent(tx, `${event.eventId}:${fileId}`, deps.now());
    return isNew ? claimFile(tx, { fileId, channelId, sharedBy, at: deps.now() }) : null;
  });
  if (importId === null) return;
  const sharer: Caller = { ...caller, userId: sharedBy };
  const request = await loadRequest(deps, sharer);
  const threadTs = event.messageTs ?? found.messageTs ?? undefined;
  await answerSharedFile(request, { importId, file: found, channelId, threadTs });
}

/** Files shared in channels with the bot and in direct messages with it. */
export function registerFileShared(listening: Listening): void {
  const { app, deps, identify } = listening;
  const announce = async (
    args: Parameters<typeof tenantKey>[0] & {
      client: Caller['client'];
      context: { botUserId?: string };
    },
    event: Announced,
  ) => {
    if (event.userId === args.context.botUserId) return;
    try {
      const caller = await identify({
        client: args.client,
        teamId: tenantKey(args),
        teamName: undefined,
        userId: event.userId,
        channelId: event.channelId,
      });
      await onAnnounced(listening, caller, event);
    } catch (error) {
      // Guests and strangers share files in channels all day; only real failures are worth a line.
      const level = error instanceof AppError ? 'info' : 'error';
      deps.log[level]({ error, fileId: event.fileId }, 'a shared file was not answered');
    }
  };
  app.event('file_shared', async (args) => {
    const { file_id: fileId, channel_id: channelId, user_id: userId } = args.event;
    await announce(args, {
      fileId,
      channelId,
      userId,
      messageTs: null,
      eventId: args.body.event_id,
    });
  });
  app.event('message', async (args) => {
    const { event } = args;
    if (event.subtype !== 'file_share') return;
    for (const file of event.files ?? []) {
      await announce(args, {
        fileId: file.id,
        channelId: event.channel,
        userId: event.user,
        messageTs: event.ts,
        eventId: args.body.event_id,
      });
    }
  });
}
