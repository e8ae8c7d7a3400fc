import { NO_FILTER, usualSort } from '../../domain/pulse/accounts-query.ts';
import type {
  AccountsQuery,
  AccountStatus,
  SortColumn,
} from '../../domain/pulse/accounts-query.ts';
import type { Segment } from '../../domain/pulse/types.ts';
import { ANY } from './pulse-controls.ts';
import { PULSE_ACTIONS } from './pulse-ids.ts';

const STATUSES: readonly AccountStatus[] = [
  'green',
  'amber',
  'red',
  'not-scored',
  'churned',
  'active',
];
const SEGMENTS: readonly Segment[] = ['enterprise', 'mid-market', 'smb'];
const COLUMNS: readonly SortColumn[] = [
  'name',
  'vertical',
  'segment',
  'owner',
  'mrr',
  'score',
  'usage',
  'experience',
  'outcomes',
  'risk',
  'change',
  'coverage',
  'churned',
];

/**
 * What the list shows after a press on one of its controls (`pulse-set:…`); an unknown choice leaves it
 * as it is. A page is turned within the same filter; everything else begins on the first page.
 */
export function readFilterChoice(
  query: AccountsQuery,
  { actionId, value }: { readonly actionId: string; readonly value: string },
): AccountsQuery {
  const chosen = value === ANY || value === '' ? null : value;
  const filtered = (change: Partial<AccountsQuery['filter']>): AccountsQuery => ({
    ...query,
    filter: { ...query.filter, ...change },
    page: 1,
  });
  const { period, vertical, status, segment, owner, sort, direction, clear } = PULSE_ACTIONS;
  const { previousPage, nextPage } = PULSE_ACTIONS;
  switch (actionId) {
    case period:
      return { ...query, period: chosen, page: 1 };
    case vertical:
      return filtered({ vertical: chosen });
    case status:
      return filtered({ status: STATUSES.find((one) => one === chosen) ?? null });
    case segment:
      return filtered({ segment: SEGMENTS.find((one) => one === chosen) ?? null });
    case owner:
      return filtered({ owner: chosen });
    case sort: {
      const column = COLUMNS.find((one) => one === chosen);
      return { ...query, sort: column === undefined ? null : usualSort(column), page: 1 };
    }
    case direction: {
      const [column, order] = value.split(' ');
      const known = COLUMNS.find((one) => one === column);
      if (known === undefined) return query;
      return { ...query, sort: { column: known, descending: order === 'desc' }, page: 1 };
    }
    case clear: {
      const kept = query.list === 'mine' ? { ...NO_FILTER, owner: query.filter.owner } : NO_FILTER;
      return { ...query, filter: kept, sort: null, page: 1 };
    }
    case previousPage:
    case nextPage:
      return { ...query, page: Math.max(1, Number.parseInt(value, 10) || 1) };
    default:
      return query;
  }
}
