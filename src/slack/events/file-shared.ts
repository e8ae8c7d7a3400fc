import { claimEvent } from '../../store/slack-events.ts';
import { claimFile } from '../../store/imports.ts';
import { answerSharedFile } from '../import/answer-shared-file.ts';
import { findSharedFile, type FoundFile } from '../import/find-shared-file.ts';
import type { Listening } from '../listen.ts';
import { readOrigin } from '../origin.ts';
import { loadRequest } from '../request.ts';
import { Forbidden } from '../../errors.ts';
import type { Asker, Caller } from '../deps.ts';
import { sayToAsker } from '../say.ts';
import { toUserSentence } from '../tell-error.ts';

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
async function onAnnounced(
  { deps }: Listening,
  caller: Caller,
  file: FoundFile,
  event: Announced,
): Promise<void> {
  const { fileId, channelId } = event;
  // Whoever may not is refused before anything is stored.
  const request = await loadRequest(deps, caller);
  const importId = await deps.store.inTenant(caller.tenantId, async (tx) => {
    const isNew = await claimEvent(tx, `${event.eventId}:${fileId}`, deps.now());
    const claim = { fileId, channelId, sharedBy: caller.userId, at: deps.now() };
    return isNew ? claimFile(tx, claim) : null;
  });
  if (importId === null) return;
  const threadTs = event.messageTs ?? file.messageTs ?? undefined;
  await answerSharedFile(request, { importId, file, channelId, threadTs });
}

type Args = Parameters<typeof readOrigin>[0] & {
  readonly client: Caller['client'];
  readonly context: { readonly botUserId?: string };
};

/**
 * Says that a file could not be looked at: in a direct message always, in a channel only where the
 * file seems meant for us and the trouble is ours. Guests share files in channels all day.
 */
function createTrouble({ deps }: Listening) {
  const told = new Set<string>();
  return async (
    asker: Asker,
    { fileId, channelId }: Announced,
    found: FoundFile | null,
    error: unknown,
  ): Promise<void> => {
    const text = toUserSentence(error, deps.log, { what: 'shared file', fileId });
    const isOurs = found?.looksLikeText === true && !(error instanceof Forbidden);
    const key = `${channelId}/${fileId}`;
    if (told.has(key) || !(channelId.startsWith('D') || isOurs)) return;
    if (told.size > 1_000) told.clear();
    told.add(key);
    const again = error instanceof Forbidden ? '' : ' Then share the file again.';
    await sayToAsker(deps, asker, { text: `I could not look at your file. ${text}${again}` });
  };
}

/** Files shared in channels with the bot and in direct messages with it. */
export function registerFileShared(listening: Listening): void {
  const { app, deps, identify } = listening;
  const tellTrouble = createTrouble(listening);
  const announce = async (args: Args, event: Announced) => {
    if (event.userId === args.context.botUserId) return;
    const { client } = args;
    const { channelId } = event;
    const origin = readOrigin(args);
    const { teamId } = origin;
    let found: FoundFile | null = null;
    let userId = event.userId;
    try {
      const wanted =
        event.messageTs === null ? { inChannelId: channelId, pollMs: deps.filePollMs } : null;
      found = await findSharedFile(client, event.fileId, wanted);
      if (found === null || found.isBots) return;
      userId = found.sharedBy ?? userId;
      const caller = await identify({ client, origin, teamName: undefined, userId, channelId });
      await onAnnounced(listening, caller, found, event);
    } catch (error) {
      const asker = { client, teamId: teamId ?? '', userId, channelId };
      await tellTrouble(asker, event, found, error);
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
