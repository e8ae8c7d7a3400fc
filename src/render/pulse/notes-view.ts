import type { ModalView } from '@slack/types';
import { NOTE_LENGTH } from '../../domain/pulse/note.ts';
import type { Note } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { localDateTimeText } from '../../domain/zone.ts';
import { context, section } from '../blocks.ts';
import { input, modal, textInput, userSelect } from '../inputs.ts';
import { countOf, escapeMrkdwn, shorten } from '../text.ts';
import { escapeWithin } from './escape-within.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';

type Zone = Pick<TenantSettings, 'zone'>;

const NOTES_SHOWN = 10;
const NOTE_SHOWN = 600;

/** Nothing pings in a modal, so people are mentioned. */
const noteLine = ({ createdAt, createdBy, text }: Note, settings: Zone) =>
  `*${localDateTimeText(createdAt, settings)}* <@${createdBy}>: ${escapeWithin(text, NOTE_SHOWN)}`;

/** The field for a new note, above the newest ones. */
export function toNoteView(
  accountName: string,
  notes: readonly Note[],
  settings: Zone,
  metadata: string,
): ModalView {
  const rest = notes.length - NOTES_SHOWN;
  return modal({
    callbackId: PULSE_VIEWS.note,
    title: 'Add a note',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`*${escapeMrkdwn(shorten(accountName, 200))}*`),
      input(
        { blockId: 'text', label: 'Note', hint: `At most ${NOTE_LENGTH} characters.` },
        textInput(PULSE_FORM.value, { max: NOTE_LENGTH, multiline: true }),
      ),
      ...notes.slice(0, NOTES_SHOWN).map((note) => section(noteLine(note, settings))),
      ...(rest > 0 ? [context(`… and ${countOf(rest, 'older note')}.`)] : []),
    ],
  });
}

/** Who looks after the account. */
export function toAssignView(
  accountName: string,
  ownerId: string | null,
  metadata: string,
): ModalView {
  return modal({
    callbackId: PULSE_VIEWS.assign,
    title: 'Assign an account',
    submit: 'Assign',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`*${escapeMrkdwn(shorten(accountName, 200))}*`),
      input(
        {
          blockId: 'owner',
          label: 'Owner',
          hint: 'Edits the account and hears of its risks. Blank: nobody owns it.',
          optional: true,
        },
        userSelect(PULSE_FORM.value, ownerId ?? ''),
      ),
    ],
  });
}
