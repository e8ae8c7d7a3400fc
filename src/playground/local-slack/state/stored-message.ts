import type { PageState } from '../../page-api/contract.ts';
import type { JsonObject } from '../json-object.ts';
import type { StoredFile } from './stored-file.ts';

/** A message as the local Slack keeps it. */
export interface StoredMessage {
  ts: string;
  channelId: string;
  userId: string;
  /** True when the app posted it. */
  byBot: boolean;
  text: string;
  /** Validated, block and action ids filled in. */
  blocks?: JsonObject[];
  files: StoredFile[];
  threadTs?: string;
  subtype?: 'file_share' | 'channel_join' | 'tombstone';
  edited?: { user: string; ts: string };
  metadata?: JsonObject;
  /** Only this person sees it, and only the response_url can change it. */
  ephemeralTo?: string;
  /** What each person has chosen in the message's elements. */
  states: Map<string, PageState>;
}
