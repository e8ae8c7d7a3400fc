import type { KnownBlock } from '@slack/types';
import type { PulseCommandContext } from '../../domain/pulse/command.ts';
import { helpExamples } from '../../domain/pulse/command-help.ts';
import { context as note, header, section } from '../blocks.ts';
import { escapeTags } from '../text.ts';
import type { MessagePart } from '../answer.ts';

/** `/pulse help`. */
export function toPulseHelp(context: PulseCommandContext): MessagePart {
  const lines = helpExamples(context).map(({ text, does }) => `\`${escapeTags(text)}\` – ${does}`);
  const blocks: KnownBlock[] = [
    header('Pulsecard · the customer pulse'),
    section(lines.join('\n')),
    note(
      'You can also share a CSV file of accounts or of their metrics in a channel I am in, or in a direct message to me: I show what it would change before anything is stored.',
      'Names may be shortened as long as they are unambiguous; put names with a command word or a month in quotes, or `account:` before them. 🟢 Healthy · 🟡 Watch · 🔴 At risk · ⚪ Not scored',
    ),
  ];
  return { text: `Help: ${lines.join('\n')}`, blocks };
}
