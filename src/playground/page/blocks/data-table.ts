import type { DataTableBlock } from '@slack/types';
import type { Surface } from '../elements/surface.ts';
import { fill, h } from '../h.ts';
import { buildTableModel, sortRows } from './table-model.ts';
import { renderRow, scrollFrame } from './table.ts';

const DEFAULT_PAGE_SIZE = 5;

/** A data table: sortable by its column heads, paged, with a caption. */
export function renderDataTable(block: DataTableBlock, surface: Surface): HTMLElement {
  const model = buildTableModel(block.rows);
  const pageSize = block.page_size ?? DEFAULT_PAGE_SIZE;
  const pages = Math.max(1, Math.ceil(model.rows.length / pageSize));
  let page = 0;
  let sort: { column: number; descending: boolean } | null = null;
  const heads = model.header.cells.map((cell, column) =>
    h(
      'th',
      { scope: 'col', class: `align-${model.rows[0]?.cells[column]?.align ?? 'left'}` },
      h(
        'button',
        { type: 'button', class: 'sort-button', onClick: () => sortBy(column) },
        cell.text,
      ),
    ),
  );
  const body = h('tbody');
  const status = h('span', { role: 'status' });
  const move = (by: number): void => {
    page += by;
    draw();
  };
  const previous = h(
    'button',
    { type: 'button', class: 'button small', onClick: () => move(-1) },
    'Previous',
  );
  const next = h(
    'button',
    { type: 'button', class: 'button small', onClick: () => move(1) },
    'Next',
  );
  const sortBy = (column: number): void => {
    sort = { column, descending: sort?.column === column && !sort.descending };
    page = 0;
    draw();
  };
  const draw = (): void => {
    const rows = sort === null ? model.rows : sortRows(model.rows, sort.column, sort.descending);
    const from = page * pageSize;
    fill(
      body,
      rows.slice(from, from + pageSize).map((row) => renderRow(row, 'row', surface.directory)),
    );
    heads.forEach((head, column) => {
      const active = sort?.column === column;
      head.setAttribute(
        'aria-sort',
        active ? (sort?.descending ? 'descending' : 'ascending') : 'none',
      );
    });
    previous.disabled = page === 0;
    next.disabled = page >= pages - 1;
    status.textContent = `${from + 1}–${Math.min(from + pageSize, rows.length)} of ${rows.length}`;
  };
  draw();
  return h(
    'div',
    { class: 'data-table' },
    scrollFrame(
      h(
        'table',
        { class: 'table' },
        h('caption', {}, block.caption),
        h('thead', {}, h('tr', {}, heads)),
        body,
      ),
    ),
    pages > 1 && h('div', { class: 'pager' }, status, previous, next),
  );
}
