import type { KnownBlock } from '@slack/types';
import type { CommandContext } from '../../domain/scorecard/command.ts';
import { helpExamples } from '../../domain/scorecard/command-help.ts';
import { actions, button, context as note, header, section } from '../blocks.ts';
import { escapeTags } from '../text.ts';
import type { MessagePart } from '../answer.ts';

export const OPEN_SETUP_ACTION = 'scorecard:open-setup';

/** `/scorecard help`. */
export function toHelp(context: CommandContext): MessagePart {
  const lines = helpExamples(context).map(({ text, does }) => `\`${escapeTags(text)}\` – ${does}`);
  const blocks: KnownBlock[] = [
    header('Pulsecard · the weekly scorecard'),
    section(lines.join('\n')),
    note(
      'You can also share a CSV file in a channel I am in, or in a direct message to me: I show what it would change before anything is stored.',
      'Names may be shortened as long as they are unambiguous; put names with a keyword or a number in quotes, or `section:` or `metric:` before them. 🟢 on goal · 🟡 near · 🔴 off goal · ⚪ no data',
    ),
  ];
  return { text: `Help: ${lines.join('\n')}`, blocks };
}

/** What a workspace that is not set up yet is told. */
export function toSetupOffer(mayDecide: true | string): MessagePart {
  if (mayDecide !== true) {
    return {
      text: 'Pulsecard is not set up here yet.',
      blocks: [section(`Pulsecard is not set up in this workspace yet. ${mayDecide}`)],
    };
  }
  return {
    text: 'Pulsecard is not set up here yet. Type /scorecard setup.',
    blocks: [
      section(
        '*Welcome to Pulsecard.* Nothing is set up in this workspace yet. It takes a few minutes: choose your zone, your channel and a template, say who owns which section, and your first scorecard stands.',
      ),
      actions([button(OPEN_SETUP_ACTION, 'Set up the scorecard', 'setup', { style: 'primary' })]),
    ],
  };
}
