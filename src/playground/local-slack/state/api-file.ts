import { defined } from '../json-object.ts';
import type { JsonObject } from '../json-object.ts';
import { fileTypeOf } from './stored-file.ts';
import type { StoredFile } from './stored-file.ts';
import type { Workspace } from './workspace.ts';

/** The file object of the Web API and events. Without a type until Slack has looked at the file. */
export function toApiFile(workspace: Workspace, file: StoredFile): JsonObject {
  const { team } = workspace.world;
  const [mimetype, filetype, prettyType] = file.ready ? fileTypeOf(file) : ['', '', ''];
  const base = `${workspace.origin}/files-pri/${team.id}-${file.id}`;
  const name = encodeURIComponent(file.name);
  const kinds = [...file.channelIds].map((id) => workspace.channels.get(id));
  const idsOf = (kind: string): string[] =>
    kinds.flatMap((channel) => (channel?.kind === kind ? [channel.id] : []));
  const sharesIn = (channels: typeof kinds): JsonObject =>
    Object.fromEntries(
      channels.flatMap((channel) => {
        const messages = channel?.messages.filter(({ files }) => files.includes(file)) ?? [];
        return channel === undefined || messages.length === 0
          ? []
          : [[channel.id, messages.map(({ ts }) => ({ ts }))]];
      }),
    );
  return defined({
    id: file.id,
    created: Math.floor(file.createdAtMs / 1_000),
    timestamp: Math.floor(file.createdAtMs / 1_000),
    name: file.name,
    title: file.title,
    mimetype,
    filetype,
    pretty_type: prettyType,
    user: file.userId,
    user_team: team.id,
    editable: false,
    size: file.sizeBytes,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `${workspace.origin}/files/${file.userId}/${file.id}/${name}`,
    alt_txt: file.altText,
    media_display_type: 'unknown',
    has_rich_preview: false,
    file_access: 'visible',
    channels: idsOf('channel'),
    groups: idsOf('group'),
    ims: idsOf('im'),
    shares: {
      public: sharesIn(kinds.filter((channel) => channel?.kind === 'channel')),
      private: sharesIn(kinds.filter((channel) => channel?.kind !== 'channel')),
    },
    comments_count: 0,
  });
}
