import { z } from 'zod';
import { localDate } from '../../domain/zone.ts';
import type { AccountsQuery } from '../../domain/pulse/accounts-query.ts';
import { verticalsOf } from '../../domain/pulse/definitions.ts';
import { selectAccounts } from '../../domain/pulse/select-accounts.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { toAccountAnswer } from '../../render/pulse/account-answer.ts';
import { toAccountsAnswer } from '../../render/pulse/accounts-answer.ts';
import { toMapAnswer } from '../../render/pulse/map-answer.ts';
import { toPortfolioAnswer } from '../../render/pulse/portfolio-answer.ts';
import { toWhyAnswer } from '../../render/pulse/why-answer.ts';
import type { StoredAnswer } from '../../store/answers.ts';
import { findSetUp } from '../../store/scorecard.ts';
import { loadAccount } from '../pulse/load-account.ts';
import type { MakeAnswer } from '../send-layouts.ts';
import { readAlertQuestion, type AlertQuestion } from './alert-question.ts';
import { loadAlertAnswer, peopleOfAlert } from './alerts.ts';
import { loadNames } from './names.ts';
import { loadPortfolio, type PulseContext } from './pulse-data.ts';

/** What a pulse message shows; periods by their first day, null: the newest with data. */
export type PulseQuestion =
  | { readonly kind: 'portfolio' | 'map'; readonly period: IsoDate | null }
  | { readonly kind: 'accounts'; readonly query: AccountsQuery }
  | {
      readonly kind: 'account' | 'why';
      readonly accountId: string;
      readonly period: IsoDate | null;
    }
  | AlertQuestion;

const period = z.object({ period: z.string().nullable() });
const ofAccount = z.object({ accountId: z.string(), period: z.string().nullable() });
const accountsSchema = z.object({
  list: z.enum(['accounts', 'risk', 'upside', 'mine', 'not-scored', 'churned', 'renewals']),
  period: z.string().nullable(),
  filter: z.object({
    vertical: z.string().nullable(),
    status: z.enum(['red', 'amber', 'green', 'not-scored', 'churned', 'active']).nullable(),
    segment: z.enum(['enterprise', 'mid-market', 'smb']).nullable(),
    owner: z.string().nullable(),
    mrr: z.array(z.object({ operator: z.enum(['>', '>=', '<', '<=']), amount: z.string() })),
    text: z.string().nullable(),
  }),
  sort: z
    .object({
      column: z.enum([
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
        'renewal',
        'at-risk',
      ]),
      descending: z.boolean(),
    })
    .nullable(),
  page: z.number().int().min(1),
});

/** Reads what a stored answer shows; null when it is none of the pulse. */
export function readPulseQuestion({
  kind,
  query,
}: Pick<StoredAnswer, 'kind' | 'query'>): PulseQuestion | null {
  switch (kind) {
    case 'pulse-portfolio':
    case 'pulse-map': {
      const read = period.safeParse(query).data;
      if (read === undefined) return null;
      return { kind: kind === 'pulse-map' ? 'map' : 'portfolio', period: read.period };
    }
    case 'pulse-accounts': {
      const read = accountsSchema.safeParse(query).data;
      return read === undefined ? null : { kind: 'accounts', query: read };
    }
    case 'pulse-account':
    case 'pulse-why': {
      const read = ofAccount.safeParse(query).data;
      if (read === undefined) return null;
      return { kind: kind === 'pulse-why' ? 'why' : 'account', ...read };
    }
    default:
      return readAlertQuestion({ kind, query });
  }
}

/** Reads everything an answer needs and gives its layout. */
export async function loadPulseAnswer(
  context: PulseContext,
  question: PulseQuestion,
): Promise<MakeAnswer> {
  const { settings } = context.tenant;
  switch (question.kind) {
    case 'portfolio': {
      const { data, view } = await loadPortfolio(context, question.period);
      return (budget) => toPortfolioAnswer({ view, newest: data.newest, settings, budget });
    }
    case 'map': {
      const { data, view } = await loadPortfolio(context, question.period);
      return (budget) => toMapAnswer({ view, newest: data.newest, settings, budget });
    }
    case 'accounts':
      return loadAccountsAnswer(context, question.query);
    case 'account':
    case 'why':
      return loadOneAnswer(context, question);
    case 'alerts':
    case 'actions':
    case 'alert':
      return loadAlertAnswer(context, question);
  }
}

async function loadAccountsAnswer(
  context: PulseContext,
  query: AccountsQuery,
): Promise<MakeAnswer> {
  const { deps, caller, tenant } = context;
  const { settings } = tenant;
  const { data, view } = await loadPortfolio(context, query.period);
  const owners = new Set<string>();
  for (const { ownerId } of data.accounts) if (ownerId !== null) owners.add(ownerId);
  const nameOf = await loadNames(deps, caller, owners);
  const page = selectAccounts(view, query, nameOf, localDate(context.now, settings));
  const verticals = verticalsOf(data.definitions);
  const { newest } = data;
  return (budget) => toAccountsAnswer({ page, verticals, newest, settings, nameOf, budget });
}

async function loadOneAnswer(
  context: PulseContext,
  question: Extract<PulseQuestion, { kind: 'account' | 'why' }>,
): Promise<MakeAnswer> {
  const { deps, caller, tenant } = context;
  const { settings } = tenant;
  const view = await loadAccount(context, question.accountId, question.period);
  const { ownerId } = view.account;
  const nameOf = await loadNames(deps, caller, [
    ...(ownerId === null ? [] : [ownerId]),
    ...(view.override === null ? [] : [view.override.createdBy]),
    ...view.earlierOverrides.flatMap(({ createdBy, endedBy }) => [createdBy, endedBy ?? createdBy]),
    ...view.notes.map(({ createdBy }) => createdBy),
    ...view.actions.map(({ ownerId: doer }) => doer),
    ...(view.alert === null ? [] : peopleOfAlert(view.alert)),
  ]);
  return question.kind === 'why'
    ? (budget) => toWhyAnswer({ view, settings, nameOf, budget })
    : (budget) => toAccountAnswer({ view, settings, nameOf, budget });
}

/** The same from a stored answer; null for kinds that show no pulse. */
export async function reloadPulseAnswer(
  request: PulseContext,
  stored: StoredAnswer,
): Promise<MakeAnswer | null> {
  const question = readPulseQuestion(stored);
  if (question === null) return null;
  // What the request changed itself counts, too.
  const { deps, caller } = request;
  const { tenant } = await deps.store.readInTenant(caller.tenantId, findSetUp);
  return loadPulseAnswer({ ...request, tenant }, question);
}
