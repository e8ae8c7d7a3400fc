import { describe, expect, it } from 'vitest';
import { buildHistory } from '../../../src/domain/scorecard/build-history.ts';
import { toHistoryAnswer } from '../../../src/render/scorecard/history-answer.ts';
import {
  CHARLES,
  context,
  dials,
  revision,
  section,
  settings,
  w43,
} from '../../fixtures/scorecard.ts';
import { readable } from '../readable.ts';

const nameOf = (id: string) => context.people.find((one) => one.id === id)?.name ?? id;
const inside = section('s-inside', 'Inside <Sales>');
const budget = 'full';
const picture = { kind: 'failed' } as const;

const historyAnswer = (revisions: Parameters<typeof buildHistory>[0]['revisions']) =>
  toHistoryAnswer(
    buildHistory({ metric: dials, section: inside, revisions, settings }),
    settings,
    nameOf,
    budget,
  );

describe('a history', () => {
  it('tells what, who, when, from where and why', () => {
    const answer = historyAnswer([
      revision('dials', w43.start, '120', { note: 'Trade show' }),
      revision('dials', w43.start, '130', {
        revision: 2,
        source: 'csv',
        by: CHARLES,
        at: new Date('2025-10-28T12:00:00Z'),
        reason: 'Counted <twice>',
      }),
    ]);
    expect(readable(answer.toBlocks(picture))).toEqual([
      '# History · Dials',
      'Period | Value | Who | When | Source | Why, note',
      '2025-W43 | 120 → 130 | Charles Ito | 2025-10-28 08:00 | CSV file | Counted <twice>',
      '2025-W43 | 120 | Jason Reed | 2025-10-27 07:00 | entered by hand | Note: Trade show',
      'Inside &lt;Sales&gt; · 2 revisions, the newest first. Times are in America/New_York.',
    ]);
    expect(answer.plainText).toContain(
      '• 2025-W43: 120 → 130 by Charles Ito, 2025-10-28 08:00, CSV file. Counted &lt;twice&gt;',
    );
  });

  it('says so where nothing was entered', () => {
    expect(readable(historyAnswer([]).toBlocks(picture))).toEqual([
      '# History · Dials',
      'Inside &lt;Sales&gt; · Nothing was ever entered here.',
    ]);
  });
});
