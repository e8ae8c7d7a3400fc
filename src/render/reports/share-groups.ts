import type { QuarterReview } from '../../domain/reports/build-quarter-review.ts';
import type { ShareOnGoal } from '../../domain/reports/share-on-goal.ts';
import type { NameOf } from '../scorecard/scorecard-table.ts';
import { boldCell, cell, type TableGroup, type TableLayout } from '../table.ts';
import { shorten } from '../text.ts';

export const SHARE_TABLE: TableLayout = {
  header: ['How often on goal', 'On goal', 'Share', 'Entered'].map(cell),
  columns: [
    { align: 'left', wrap: true },
    { align: 'right' },
    { align: 'right' },
    { align: 'right' },
  ],
};

function shareOf(some: number, all: number): number {
  const percent = Math.round((some / all) * 100);
  if (some === 0 || some === all) return percent;
  return Math.min(99, Math.max(1, percent));
}

/** `24 of 36`, `67%`, `36 of 39`. 100% means all of them, and 0% none. */
export function shareTexts({ onGoal, judged, entered, expected }: ShareOnGoal) {
  return {
    onGoal: judged === 0 ? '—' : `${onGoal} of ${judged}`,
    share: judged === 0 ? '—' : `${shareOf(onGoal, judged)}%`,
    entered: expected === 0 ? 'n/a' : `${entered} of ${expected}`,
  };
}

function toRow(name: string, share: ShareOnGoal) {
  const texts = shareTexts(share);
  return [name, texts.onGoal, texts.share, texts.entered].map(cell);
}

const titled = (title: string) => [boldCell(title), cell(''), cell(''), cell('')];

/** The weeks and months on goal of every section and of every owner. */
export function toShareGroups(
  { sections, owners }: QuarterReview,
  lists: readonly ('sections' | 'owners')[],
  nameOf: NameOf,
): TableGroup[] {
  const groups = {
    sections: {
      title: titled('By section'),
      rows: sections.map(({ section, share }) => toRow(shorten(section.name, 60), share)),
    },
    owners: {
      title: titled('By owner'),
      rows: owners.map(({ ownerId, share }) =>
        toRow(ownerId === null ? 'no owner' : shorten(nameOf(ownerId), 40), share),
      ),
    },
  };
  return lists.map((list) => groups[list]).filter(({ rows }) => rows.length > 0);
}
