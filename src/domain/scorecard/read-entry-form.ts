import { AppError } from '../../errors.ts';
import { formFormat } from '../parse-number.ts';
import type { TenantSettings } from '../tenant.ts';
import type { EntryField } from './entry-form.ts';
import { parseTyped } from './parse-value.ts';
import type { Permission } from './permissions.ts';
import type { ProposedEntry } from './plan-entries.ts';
import type { Metric } from './types.ts';

/** What a submitted form means: proposals, or a sentence per metric that stands in the way. */
export interface ReadForm {
  /** Only what the person changed; in the order of the form. */
  readonly proposed: readonly ProposedEntry[];
  /** By metric id, all at once; nothing is stored while there is one. */
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Reads what was typed, by metric id; an absent field was not shown. A text left as it was is no
 * proposal, so an untouched number is neither rounded nor a conflict. The note goes with every
 * changed number; blank keeps the notes that stand.
 */
export function readEntryForm(
  typed: Readonly<Record<string, string | null>>,
  note: string | null,
  fields: readonly EntryField[],
  settings: Pick<TenantSettings, 'numberFormat'>,
): ReadForm {
  const proposed: ProposedEntry[] = [];
  const errors: Record<string, string> = {};
  const said = note?.trim() ?? '';
  const withNote = said === '' ? {} : { note: said };
  for (const { metric, period, currentInput, mayEnter: permission } of fields) {
    if (!Object.hasOwn(typed, metric.id)) continue;
    const text = typed[metric.id]?.trim() ?? '';
    if (text === currentInput) continue;
    const read = readField(text, metric, permission, settings);
    if (typeof read === 'string') errors[metric.id] = read;
    else proposed.push({ metricId: metric.id, period, ...read, ...withNote });
  }
  return { proposed, errors };
}

/** The content, or the sentence for the field. */
function readField(
  text: string,
  metric: Metric,
  permission: Permission,
  { numberFormat }: Pick<TenantSettings, 'numberFormat'>,
): Omit<ProposedEntry, 'metricId' | 'period'> | string {
  if (permission !== true) return permission;
  try {
    const { kind, ...parts } = parseTyped(text, metric, formFormat(numberFormat), 'modal');
    return { value: null, ...parts, state: kind };
  } catch (error) {
    if (error instanceof AppError) return error.userMessage;
    throw error;
  }
}
