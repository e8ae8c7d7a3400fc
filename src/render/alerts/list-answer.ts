import type { KnownBlock, TableBlock } from '@slack/types';
import type { Answer } from '../answer.ts';
import { context, header, section } from '../blocks.ts';
import { SLACK_LIMITS } from '../slack-limits.ts';
import { fitLines } from '../text.ts';

/** One page of a list, as its parts. */
export interface ListParts {
  readonly kind: Answer['kind'];
  readonly query: Answer['query'];
  readonly title: string;
  readonly page: number;
  readonly pages: number;
  /** Why there is no row; null: there are some. */
  readonly empty: string | null;
  /** In small print under the table. */
  readonly notes: readonly string[];
  readonly controls: readonly KnownBlock[];
  /** The rows, of which the first table stands beside the given blocks. */
  readonly toTables: (beside: readonly KnownBlock[]) => readonly TableBlock[];
  /** The rows in words; asked for only where there is no table. */
  readonly toLines: () => readonly string[];
}

const CONTINUED = 'The rest of this page follows in the thread.';

/** A page of alerts or of actions: title, table, small print, controls. */
export function toListAnswer(parts: ListParts): Answer {
  const { kind, query, title, page, pages, empty, notes, controls, toTables, toLines } = parts;
  const [table, ...rest] = toTables([header(title), context(...notes, CONTINUED), ...controls]);
  return {
    kind,
    query,
    text: `${title}: page ${page} of ${pages}`,
    toBlocks: (): KnownBlock[] => [
      header(title),
      ...(empty === null ? [] : [section(empty)]),
      ...(table === undefined ? [] : [table]),
      context(...notes, ...(rest.length === 0 ? [] : [CONTINUED])),
      ...controls,
    ],
    more: rest.map((next) => ({ text: `${title} (continued)`, blocks: [next] })),
    get plainText() {
      return fitLines(
        [`*${title}*`, ...(empty === null ? [] : [empty]), ...toLines(), ...notes],
        SLACK_LIMITS.messageText,
      );
    },
    chart: () => null,
  };
}
