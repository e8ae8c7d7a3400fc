import type { ModalView } from '@slack/types';
import { digestOf } from '../../domain/digest.ts';
import { context, section } from '../blocks.ts';
import { checkboxes, input, modal, textInput } from '../inputs.ts';
import { escapeMrkdwn, joinWords, shorten } from '../text.ts';
import { PULSE_FORM, PULSE_VIEWS } from './account-ids.ts';

const NAME_LENGTH = 200;
const SHOWN = 8;

export interface RenameViewInput {
  readonly name: string;
  /** Names that it had and that still lead to it. */
  readonly earlier: readonly string[];
  /** Those of them that may be freed by whoever opened the form. */
  readonly offered: readonly string[];
  readonly metadata: string;
}

/** A name as the value of a choice, which holds fewer characters than a name may have. */
export const freeChoice = (name: string): string => digestOf([name]).slice(0, 24);

/** The field for another name, and the earlier ones. */
export function toRenameView({ name, earlier, offered, metadata }: RenameViewInput): ModalView {
  const names = earlier.map((one) => `*${escapeMrkdwn(shorten(one, 100))}*`);
  return modal({
    callbackId: PULSE_VIEWS.rename,
    title: 'Rename an account',
    submit: 'Rename',
    close: 'Cancel',
    metadata,
    blocks: [
      section(`*${escapeMrkdwn(shorten(name, 200))}*`),
      input(
        {
          blockId: 'name',
          label: 'Name',
          hint: 'Its history stays. Files and commands go on understanding the name it has now.',
        },
        textInput(PULSE_FORM.value, { initial: name, max: NAME_LENGTH }),
      ),
      ...(names.length === 0 ? [] : [context(`Also understood: ${joinWords(names, SHOWN)}.`)]),
      ...(offered.length === 0
        ? []
        : [
            input(
              {
                blockId: 'free',
                label: 'Free earlier names',
                hint: 'Nothing leads from them to this account any more, and another one may take them.',
                optional: true,
              },
              checkboxes(
                PULSE_FORM.value,
                offered.map((one) => ({ value: freeChoice(one), text: shorten(one, 75) })),
                [],
              ),
            ),
          ]),
    ],
  });
}
