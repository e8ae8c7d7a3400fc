import type { PageState } from '../../page-api/contract.ts';
import type { JsonObject } from '../json-object.ts';

/** A modal somebody has open, or a Home tab that was published to them. */
export interface StoredView {
  id: string;
  type: 'modal' | 'home';
  userId: string;
  hash: string;
  callbackId: string;
  privateMetadata: string;
  externalId: string;
  title?: JsonObject;
  submit?: JsonObject;
  close?: JsonObject;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  blocks: JsonObject[];
  rootViewId: string;
  previousViewId: string | null;
  /** What the person has filled in so far. */
  state: PageState;
  /** The conversation it was opened from. */
  channelId?: string;
}
