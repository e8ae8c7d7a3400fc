import type { IsoDate } from '../tenant.ts';
import type { InputValue } from './choose-values.ts';
import { definitionsFor } from './definitions.ts';
import { displayedScore } from './displayed.ts';
import { prepareScoring } from './prepare-scoring.ts';
import type { ScoringSetUp } from './prepare-scoring.ts';
import type { NewDefinition } from './definition-form.ts';
import { scoreAccount } from './score.ts';
import { endBy } from './spans.ts';
import type { Band, PortfolioAccount, PulsePeriod } from './types.ts';
import { weightsFor } from './weights.ts';

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
  /** Whose inputs are scored. */
  readonly period: PulsePeriod;
  /** The first day it applies to: it is seen against the definitions and weights in force then. */
  readonly from: IsoDate;
  readonly setUp: ScoringSetUp;
  readonly proposed: Omit<NewDefinition, 'from'>;
}

/** Scores the accounts of the vertical twice, as it is and with the definition in force. */
export function previewDefinition(input: DefinitionPreviewInput): DefinitionPreview {
  const { accounts, values, period, proposed } = input;
  const { vertical } = proposed;
  const setUp = setUpFrom(input);
  const version = Math.max(0, ...setUp.definitions.map((one) => one.version)) + 1;
  const before = prepareScoring(vertical, period, setUp);
  const after = prepareScoring(vertical, period, {
    ...setUp,
    definitions: [...setUp.definitions, { ...proposed, version, from: null }],
  });
  const own = accounts.filter(
    (one) => one.vertical === vertical && endBy(one, period.end) === null,
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

/** What is in force for the vertical from the day on, as if it were for the period whose inputs are scored. */
function setUpFrom({ from, setUp, proposed }: DefinitionPreviewInput): ScoringSetUp {
  const { vertical } = proposed;
  const start = { start: from };
  const weights = weightsFor(vertical, start, setUp.weightSets);
  return {
    definitions: definitionsFor(vertical, start, setUp.definitions).map((one) => ({
      ...one,
      from: null,
    })),
    weightSets: [{ ...weights, vertical, from: null }],
  };
}
