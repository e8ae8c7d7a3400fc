import type { ResolvedWhy } from './types.ts';

/** Whether a rule's opening condition holds, and whether an exit does; never both. */
export interface RuleVerdict {
  readonly opens: boolean;
  /** null: none, or there is no alert that could end. */
  readonly exits: ResolvedWhy | null;
}

export const OPENS: RuleVerdict = { opens: true, exits: null };
export const NEITHER: RuleVerdict = { opens: false, exits: null };
export const exitBy = (exits: ResolvedWhy): RuleVerdict => ({ opens: false, exits });
