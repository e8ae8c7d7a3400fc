import { createHash } from 'node:crypto';
import type { EntryField } from '../../domain/scorecard/entry-form.ts';

/** What a field's block id remembers: the metric, the revision shown, and a mark of the text shown. */
export interface FieldId {
  readonly metricId: string;
  readonly revision: number;
  readonly mark: string;
}

const PREFIX = 'value';

/** Tells "left as it was" from "typed", without room for the text itself. */
export const markOf = (text: string) =>
  createHash('sha256').update(text.trim()).digest('base64url').slice(0, 10);

/** With the period: Slack keeps what was typed where ids are equal, and no week may inherit another's. */
export function toFieldId({ metric, baseRevision, period }: EntryField, shown: string): string {
  return [PREFIX, metric.id, baseRevision, markOf(shown), period].join(':');
}

/** null for blocks that are no metric's field. */
export function readFieldId(blockId: string): FieldId | null {
  const [prefix, metricId, revision, mark] = blockId.split(':');
  if (prefix !== PREFIX || metricId === undefined || revision === undefined || mark === undefined)
    return null;
  return { metricId, revision: Number(revision), mark };
}
