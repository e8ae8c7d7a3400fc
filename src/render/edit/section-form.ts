import type { ModalView } from '@slack/types';
import type { Section } from '../../domain/scorecard/types.ts';
import { section as textBlock } from '../blocks.ts';
import { checkbox, input, modal, textInput, userSelect, usersSelect } from '../inputs.ts';
import { EDIT_ACTIONS, EDIT_VIEWS, fieldBlock } from './edit-ids.ts';

export const NAME_LENGTH = 80;
export const CONTRIBUTORS_MAX = 30;

/** What stands in the fields, as text; lists joined by commas. */
export interface SectionDraft {
  readonly name: string;
  readonly owner: string;
  readonly contributors: string;
  /** `yes`, or empty. */
  readonly active: string;
}

export const NEW_SECTION: SectionDraft = { name: '', owner: '', contributors: '', active: 'yes' };

export const toSectionDraft = (section: Section): SectionDraft => ({
  name: section.name,
  owner: section.ownerId ?? '',
  contributors: section.contributorIds.join(),
  active: section.active ? 'yes' : '',
});

export const listOf = (joined: string): string[] => joined.split(',').filter((id) => id !== '');

export interface FormFrame {
  readonly isNew: boolean;
  readonly metadata: string;
  /** Only what a new metric cannot do without is asked. */
  readonly isShort?: boolean;
  /** Changes when all fields must start anew. */
  readonly generation: number;
  readonly notices?: readonly string[];
}

/** Part of a field's block id. */
export const generationMark = ({ generation }: Pick<FormFrame, 'generation'>): string =>
  generation === 0 ? '' : `g${generation}`;

/** The form of a new or an existing section. */
export function toSectionForm(draft: SectionDraft, frame: FormFrame): ModalView {
  const { isNew, metadata, notices = [] } = frame;
  const block = (field: keyof SectionDraft) => fieldBlock(field, generationMark(frame));
  const { value } = EDIT_ACTIONS;
  return modal({
    callbackId: EDIT_VIEWS.section,
    title: isNew ? 'Add a section' : 'Change a section',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    blocks: [
      ...notices.map((notice) => textBlock(`:warning: ${notice}`)),
      input(
        { blockId: block('name'), label: 'Name' },
        textInput(value, { initial: draft.name, max: NAME_LENGTH }),
      ),
      input(
        {
          blockId: block('owner'),
          label: 'Owner',
          hint: 'Answers for the numbers and enters them. Blank: admins enter.',
          optional: true,
        },
        userSelect(value, draft.owner),
      ),
      input(
        {
          blockId: block('contributors'),
          label: 'Contributors',
          hint: 'May enter too.',
          optional: true,
        },
        usersSelect(value, listOf(draft.contributors), CONTRIBUTORS_MAX),
      ),
      input(
        { blockId: block('active'), label: 'Shown on the scorecard', optional: true },
        checkbox(value, { value: 'yes', text: 'Switched on' }, draft.active === 'yes'),
      ),
    ],
  });
}
