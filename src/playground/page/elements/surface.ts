import type { OptionsResponse, PageState, PageValue } from '../../page-api/contract.ts';
import type { Directory } from '../model/directory.ts';

/** The message or view in which blocks stand: what their elements hold, and where presses go. */
export interface Surface {
  readonly kind: 'message' | 'view';
  readonly directory: Directory;
  /** What is filled in now, by block id and action id. */
  readonly values: () => PageState;
  readonly setValue: (blockId: string, actionId: string, value: PageValue) => void;
  /** Tells the bot; resolves when it took the press. */
  readonly press: (blockId: string, actionId: string, action: PageValue) => Promise<void>;
  readonly loadOptions: (
    blockId: string,
    actionId: string,
    query: string,
  ) => Promise<OptionsResponse>;
  /** For `file_input`: uploads and returns the file's id. */
  readonly upload: (file: File) => Promise<string>;
  readonly fileUrl: (path: string) => string;
  readonly tell: (text: string) => void;
}

/** One element in its place. */
export interface Place {
  readonly surface: Surface;
  readonly blockId: string;
  /** In an `input` block an element speaks to the bot only with `dispatch_action`. */
  readonly dispatches: boolean;
  /** When it does, for text: on Enter, or with every character. */
  readonly dispatchOn: readonly string[];
  /** DOM id for the label's `for`; the words for elements without a visible label. */
  readonly controlId: string;
  readonly label: string | null;
  readonly describedBy: string | null;
  readonly optional: boolean;
}

/** The value an element holds now, if any. */
export function heldValue(place: Place, actionId: string): PageValue | undefined {
  return place.surface.values()[place.blockId]?.[actionId];
}

/** Keeps a new value and, where the element dispatches, tells the bot. */
export async function changeValue(place: Place, actionId: string, value: PageValue): Promise<void> {
  place.surface.setValue(place.blockId, actionId, value);
  if (place.dispatches) await press(place, actionId, value);
}

/** Presses and leaves the reporting of a refusal to the surface, which shows it. */
export async function press(place: Place, actionId: string, action: PageValue): Promise<void> {
  await place.surface.press(place.blockId, actionId, action).catch(() => undefined);
}

/** Attributes that tie a control to its label, hint and error. */
export function controlAttributes(place: Place): Record<string, string | undefined> {
  return {
    id: place.controlId,
    'aria-label': place.label ?? undefined,
    'aria-describedby': place.describedBy ?? undefined,
  };
}
