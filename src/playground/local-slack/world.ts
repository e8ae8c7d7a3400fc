/** The workspace the local Slack plays: what exists before anybody does anything. */
export interface World {
  team: { id: string; name: string; domain: string };
  bot: { userId: string; botId: string; name: string };
  people: readonly Person[];
  channels: readonly WorldChannel[];
  commands: readonly SlashCommand[];
  /** What the bot's token may do; the manifest's scopes unless told otherwise. */
  scopes?: readonly string[];
}

export interface Person {
  id: string;
  /** The handle, as typed after `@`. */
  name: string;
  realName: string;
  title?: string;
  email?: string;
  /** IANA zone. */
  tz?: string;
  isAdmin?: boolean;
  isOwner?: boolean;
  /** A multi-channel guest (`is_restricted`): sees only the channels they are a member of. */
  isGuest?: boolean;
  isBot?: boolean;
  /** Another team's id makes the person a Slack Connect stranger. */
  teamId?: string;
  /** Where the app is installed for a whole organisation: its workspaces that the person belongs to. */
  workspaceIds?: readonly string[];
}

interface WorldChannel {
  id: string;
  name: string;
  topic?: string;
  memberIds: readonly string[];
  botIsMember?: boolean;
  isPrivate?: boolean;
  /** Shared with another company (Slack Connect). */
  isExtShared?: boolean;
  isArchived?: boolean;
}

interface SlashCommand {
  /** With the slash: `/scorecard`. */
  command: string;
  description: string;
  usageHint: string;
  /** `should_escape` of the manifest: `@name` arrives as `<@U1|name>`, else as typed. */
  shouldEscape?: boolean;
}

/** The bot scopes of the app manifest. */
export const MANIFEST_SCOPES: readonly string[] = [
  'commands',
  'chat:write',
  'files:read',
  'files:write',
  'im:write',
  'users:read',
  'users:read.email',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'im:history',
];

/** The bot events of the app manifest; nothing else is delivered. */
export const MANIFEST_EVENTS: readonly string[] = [
  'file_shared',
  'message.channels',
  'message.groups',
  'message.im',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
  'member_joined_channel',
];
