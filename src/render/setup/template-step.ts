import type { KnownBlock } from '@slack/types';
import type { ScorecardTemplate } from '../../domain/scorecard/template.ts';
import { context } from '../blocks.ts';
import { input, radios, userSelect } from '../inputs.ts';
import { countOf, joinWords } from '../text.ts';
import { ownerField, SETUP_ACTIONS as A, SETUP_FIELDS as F, type SetupForm } from './draft.ts';

/** What a choice for no template is called. */
export const EMPTY_TEMPLATE = 'empty';

function describe({ sections }: ScorecardTemplate): string {
  const metrics = sections.flatMap((section) => section.metrics);
  return `${countOf(sections.length, 'section')}, ${countOf(metrics.length, 'metric')}`;
}

/** What a section's owner will answer for: `Dials, Conversations with DM and FTAs Set`. */
function dutiesOf({ metrics }: ScorecardTemplate['sections'][number]): string {
  const shown = metrics.filter(({ off }) => off !== true).map(({ name }) => name);
  if (shown.length > 0) return `${joinWords(shown, 4)}.`;
  return `Comes switched off: ${joinWords(
    metrics.map(({ name }) => name),
    3,
  )}.`;
}

/** Where to start from, and who owns what there. */
export function toTemplateStep({ draft, templates }: SetupForm): KnownBlock[] {
  const chosen = templates.find(({ id }) => id === draft.templateId);
  return [
    input(
      { blockId: F.template, label: 'Start from', dispatch: true },
      radios(
        A.redraw,
        [
          ...templates.map((one) => ({ value: one.id, text: one.name, about: describe(one) })),
          {
            value: EMPTY_TEMPLATE,
            text: 'An empty scorecard',
            about: 'You add sections and metrics in `/scorecard edit`.'.replaceAll('`', ''),
          },
        ],
        chosen === undefined ? EMPTY_TEMPLATE : chosen.id,
      ),
    ),
    ...(chosen === undefined
      ? []
      : [
          context(
            `${chosen.description}. Everything in it can be changed later in \`/scorecard edit\`. Choose who answers for each section; where you leave it blank, admins enter the numbers.`,
          ),
          ...chosen.sections.map((section) =>
            input(
              {
                blockId: ownerField(section.name),
                label: `Owner of ${section.name}`,
                hint: dutiesOf(section),
                optional: true,
              },
              userSelect(A.value, draft.owners[section.name] ?? ''),
            ),
          ),
        ]),
  ];
}
