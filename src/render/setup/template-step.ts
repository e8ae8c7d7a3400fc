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

/** What an owner of a template will answer for: `Inside Sales and Outside Sales; helps in Warm 250`. */
function dutiesOf({ sections }: ScorecardTemplate, key: string): string {
  const owned = sections.filter(({ ownerKey }) => ownerKey === key).map(({ name }) => name);
  const helped = sections
    .filter(({ contributorKeys }) => contributorKeys.includes(key))
    .map(({ name }) => name);
  return [
    ...(owned.length === 0 ? [] : [`Owns ${joinWords(owned)}.`]),
    ...(helped.length === 0 ? [] : [`Contributes to ${joinWords(helped)}.`]),
  ].join(' ');
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
            `${chosen.description}. Everything in it can be changed later in \`/scorecard edit\`. Choose who takes each part; where you leave it blank, admins enter the numbers.`,
          ),
          ...chosen.owners.map(({ key, name }) =>
            input(
              {
                blockId: ownerField(key),
                label: `${name}’s part`,
                hint: dutiesOf(chosen, key),
                optional: true,
              },
              userSelect(A.value, draft.owners[key] ?? ''),
            ),
          ),
        ]),
  ];
}
