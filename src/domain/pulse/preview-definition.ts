import type { InputValue } from './choose-values.ts';
import { displayedScore } from './displayed.ts';
import { prepareScoring } from './prepare-scoring.ts';
import type { ScoringSetUp } from './prepare-scoring.ts';
import type { NewDefinition } from './definition-form.ts';
import { scoreAccount } from './score.ts';
import type { Band, PortfolioAccount, PulsePeriod } from './types.ts';

/** What a changed or new metric would make of one period's scores. */
export interface DefinitionPreview {
  /** Accounts of the metric's vertical. */
  readonly accounts: number;
  readonly scoresChanged: number;
  /** Who changes colour, by name. */
  readonly moved: readonly {
    readonly name: string;
    readonly before: Band | null;
    readonly after: Band | null;
  }[];
}

export interface DefinitionPreviewInput {
  readonly accounts: readonly PortfolioAccount[];
  /** All that can count in the period, by account. */
  readonly values: ReadonlyMap<string, readonly InputValue[]>;
  readonly period: PulsePeriod;
  readonly setUp: ScoringSetUp;
  readonly proposed: Omit<NewDefinition, 'from'>;
}

/** Scores the accounts of the vertical twice, as it is and with the definition in force. */
export function previewDefinition(input: DefinitionPreviewInput): DefinitionPreview {
  const { accounts, values, period, setUp, proposed } = input;
  const { vertical } = proposed;
  const version = Math.max(0, ...setUp.definitions.map((one) => one.version)) + 1;
  const definition = { ...proposed, version, from: period.start };
  const before = prepareScoring(vertical, period, setUp);
  const after = prepareScoring(vertical, period, {
    ...setUp,
    definitions: [...setUp.definitions, definition],
  });
  const own = accounts.filter(
    (one) => one.vertical === vertical && (one.churnedOn === null || one.churnedOn > period.end),
  );
  const pairs = own.map((account) => {
    const stored = values.get(account.id) ?? [];
    return {
      account,
      old: displayedScore(scoreAccount(before, stored), account.override, before.weights),
      next: displayedScore(scoreAccount(after, stored), account.override, after.weights),
    };
  });
  return {
    accounts: own.length,
    scoresChanged: pairs.filter(({ old, next }) => old.score !== next.score).length,
    moved: pairs
      .filter(({ old, next }) => old.band !== next.band)
      .map(({ account, old, next }) => ({
        name: account.name,
        before: old.band,
        after: next.band,
      }))
      .toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))),
  };
}
