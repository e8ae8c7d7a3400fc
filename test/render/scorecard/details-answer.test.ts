import { describe, expect, it } from 'vitest';
import { buildDetails } from '../../../src/domain/scorecard/build-details.ts';
import { toDetailsMessages } from '../../../src/render/scorecard/details-answer.ts';
import {
  CHARLES,
  context,
  entries,
  now,
  revision,
  scorecard,
  settings,
  w43,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;
const budget = 'full';

const detailsParts = (revisions: Parameters<typeof buildDetails>[0]['revisions']) =>
  toDetailsMessages(
    buildDetails({
      scorecard,
      entries,
      revisions,
      week: w43,
      now,
      settings,
      filter: { sectionId: 's-ops' },
    }),
    settings,
    nameOf,
    budget,
  );

describe('details', () => {
  it('opens each value up: source, inputs, revisions; columns without a word are left out', () => {
    const [part] = detailsParts([
      revision('old-tickets', w43.start, '3'),
      revision('old-tickets', w43.start, '2', {
        revision: 2,
        by: CHARLES,
        reason: 'One was closed',
      }),
    ]);
    expect(readable(part?.blocks ?? [])).toEqual([
      'Metric | Value | Source | Inputs | Revisions',
      '**Reactive Operations**',
      'Same Day Close Rate | 🔴 62.9% Below | Autotask, Jason Reed, 2025-10-27 07:00 | 44 / 70',
      'Open Tickets Older Than 7 Days | 🟢 2 | entered by hand, Jason Reed, 2025-10-27 07:00 |  | 3 → 2 by Charles Ito: One was closed; 3 by Jason Reed',
      'Backups Reviewed | 🟢 Yes | entered by hand, Jason Reed, 2025-10-27 07:00',
      'COI Attended | ⚪ — | nothing entered',
      'Details · W43 · 20–26 Oct',
    ]);
  });
});
