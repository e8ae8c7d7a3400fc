import type { TableBlock } from '@slack/types';
import type { Surface } from '../elements/surface.ts';
import { h } from '../h.ts';
import type { Directory } from '../model/directory.ts';
import { renderTextBlocks } from '../text/render-text.ts';
import { buildTableModel, groupRows } from './table-model.ts';
import type { CellModel, RowModel } from './table-model.ts';

/** A table block as a real table that scrolls inside its own frame. */
export function renderTable(block: TableBlock, surface: Surface): HTMLElement {
  const { directory } = surface;
  const model = buildTableModel(block.rows, block.column_settings);
  return scrollFrame(
    h(
      'table',
      { class: 'table' },
      h('thead', {}, renderRow(model.header, 'col', directory)),
      groupRows(model.rows).map((rows) =>
        h(
          'tbody',
          {},
          rows.map((row) =>
            row.isSection ? renderSectionRow(row, directory) : renderRow(row, 'row', directory),
          ),
        ),
      ),
    ),
  );
}

/** A frame that scrolls sideways, can be reached by keyboard, and shows that there is more. */
export function scrollFrame(table: HTMLElement): HTMLElement {
  const scroller = h(
    'div',
    { class: 'table-scroll', role: 'group', 'aria-label': 'Table, scrolls sideways' },
    table,
  );
  const frame = h('div', { class: 'table-frame' }, scroller);
  const measure = (): void => {
    const hidden = scroller.scrollWidth - scroller.clientWidth;
    // Only what scrolls needs a tab stop.
    if (hidden > 1) scroller.tabIndex = 0;
    else scroller.removeAttribute('tabindex');
    frame.classList.toggle('more-right', hidden - scroller.scrollLeft > 1);
    frame.classList.toggle('scrolled', scroller.scrollLeft > 1);
  };
  scroller.addEventListener('scroll', measure, { passive: true });
  new ResizeObserver(measure).observe(scroller);
  return frame;
}

/** One row; in the body its first cell is the row's header. */
export function renderRow(row: RowModel, scope: 'col' | 'row', directory: Directory): HTMLElement {
  return h(
    'tr',
    {},
    row.cells.map((cell, index) => {
      const isHeader = scope === 'col' || index === 0;
      return h(
        isHeader ? 'th' : 'td',
        { class: cellClass(cell), ...(isHeader ? { scope } : {}) },
        renderCell(cell, directory),
      );
    }),
  );
}

function renderSectionRow(row: RowModel, directory: Directory): HTMLElement {
  const [first] = row.cells;
  return h(
    'tr',
    { class: 'section-row' },
    first &&
      h(
        'th',
        { scope: 'rowgroup', colspan: row.cells.length },
        h('span', {}, renderCell(first, directory)),
      ),
  );
}

function renderCell(cell: CellModel, directory: Directory): (HTMLElement | string)[] {
  return cell.rich === null ? [cell.text] : renderTextBlocks(cell.rich, directory);
}

function cellClass(cell: CellModel): string {
  return `align-${cell.align}${cell.wrapped ? ' wrapped' : ''}`;
}
