import type { AccountsQuery } from '../../domain/pulse/accounts-query.ts';
import { fitsFilter } from '../../domain/pulse/account-filter.ts';
import { definitionsFor } from '../../domain/pulse/definitions.ts';
import { pulsePeriodLabel, pulsePeriodOf } from '../../domain/pulse/period.ts';
import { endBy } from '../../domain/pulse/spans.ts';
import type { KnownAccount } from '../../domain/pulse/plan-accounts.ts';
import type { PulseCommand } from '../../domain/pulse/command.ts';
import type { PulsePeriod } from '../../domain/pulse/types.ts';
import { localDate } from '../../domain/zone.ts';
import { NotFound } from '../../errors.ts';
import {
  toAccountsCsv,
  toAccountsTemplate,
  toValuesCsv,
  toValuesTemplate,
} from '../../ingest/pulse-csv.ts';
import { countOf } from '../../render/text.ts';
import { findAccounts } from '../../store/pulse/accounts.ts';
import { findValuesBetween } from '../../store/pulse/export-values.ts';
import { loadPulseSetUp, loadPortfolio } from '../answers/pulse-data.ts';
import type { Request } from '../request.ts';
import { shareFile } from '../share-file.ts';
import { accountScope } from './account-scope.ts';

/** How the owner column names a person: by e-mail where Slack tells it, so that the file reads well; else by id. */
async function ownerTexts(
  { deps, caller }: Request,
  ids: Iterable<string>,
): Promise<(userId: string) => string> {
  const texts = await Promise.all(
    [...new Set(ids)].map(async (id): Promise<[string, string]> => {
      const person = await deps.people.find(caller.client, caller.teamId, id).catch(() => null);
      return [id, person?.email ?? id];
    }),
  );
  const known = new Map(texts);
  return (userId) => known.get(userId) ?? userId;
}

type Wish<Kind extends PulseCommand['kind']> = Extract<PulseCommand, { kind: Kind }>;

const SHARE_BACK = 'Share the file back with me to import what you changed.';

const sentences = (parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' ');

/** The accounts that fit a list's filters. */
async function findFitting(request: Request, query: AccountsQuery): Promise<KnownAccount[]> {
  const { deps, caller } = request;
  const [{ view }, accounts] = await Promise.all([
    loadPortfolio(request, query.period),
    deps.store.readInTenant(caller.tenantId, findAccounts),
  ]);
  const fits = view.rows.filter(fitsFilter(query.filter));
  const wanted = new Set(fits.map(({ account }) => account.id));
  return accounts.filter(({ id }) => wanted.has(id));
}

/** `export csv [filters]`: accounts in the form that can be shared back. */
export async function exportAccounts(
  request: Request,
  { query, all }: Wish<'export-accounts'>,
): Promise<void> {
  const { numberFormat } = request.tenant.settings;
  const scope = accountScope(request, await findFitting(request, query), {
    all: all || query.filter.owner !== null,
    command: '/pulse export csv',
  });
  const kept = scope.accounts;
  if (kept.length === 0) {
    throw new NotFound(
      'No account fits, so there is nothing to export. `/pulse export csv` gives all of them, `/pulse template accounts` a file to fill in.',
    );
  }
  const owners = kept.flatMap(({ ownerId }) => (ownerId === null ? [] : [ownerId]));
  const csv = toAccountsCsv(kept, numberFormat, await ownerTexts(request, owners));
  await shareFile(
    request,
    'accounts.csv',
    csv,
    sentences([
      `${countOf(kept.length, 'account')}.`,
      scope.words,
      scope.isForReading ? '' : SHARE_BACK,
    ]),
  );
}

/** `export metrics csv [period] [filters]`: the values that end in a period, in the form that can be shared back. */
export async function exportValues(
  request: Request,
  { query, all }: Wish<'export-metrics'>,
): Promise<void> {
  const { deps, caller, tenant } = request;
  const { settings } = tenant;
  const { newest, definitions } = await loadPulseSetUp(request);
  const period =
    query.period === null ? newest : pulsePeriodOf(settings.pulseCadence, query.period, settings);
  const [found, fitting] = await Promise.all([
    deps.store.readInTenant(caller.tenantId, (tx) =>
      findValuesBetween(tx, { from: period.start, to: period.end }),
    ),
    findFitting(request, query),
  ]);
  const withValues = new Set(found.map(({ accountId }) => accountId));
  const scope = accountScope(
    request,
    fitting.filter(({ id }) => withValues.has(id)),
    { all: all || query.filter.owner !== null, command: '/pulse export metrics csv' },
  );
  const wanted = new Set(scope.accounts.map(({ id }) => id));
  const values = found.filter(({ accountId }) => wanted.has(accountId));
  const active = new Map<string, ReadonlySet<string>>();
  const isActive = ({ vertical, type }: { vertical: string; type: string }): boolean => {
    const types =
      active.get(vertical) ??
      new Set(
        definitionsFor(vertical, period, definitions)
          .filter((one) => one.active)
          .map((one) => one.type),
      );
    active.set(vertical, types);
    return types.has(type);
  };
  // An import takes active metrics only, and an export must be one.
  const kept = values.filter(isActive);
  const left = values.length - kept.length;
  const without =
    left === 0 ? '' : ` Without ${countOf(left, 'value')} of metrics that are switched off.`;
  const label = pulsePeriodLabel(period, settings);
  if (kept.length === 0) throw new NotFound(nothingOf(label, without, newest, settings));
  await shareFile(
    request,
    `metrics-${period.start}.csv`,
    toValuesCsv(kept, settings.numberFormat),
    sentences([
      `${countOf(kept.length, 'value')} of ${label}.${without}`,
      scope.words,
      scope.isForReading ? '' : SHARE_BACK,
    ]),
  );
}

/** No file without a row: what there is instead. */
function nothingOf(
  label: string,
  without: string,
  newest: PulsePeriod,
  settings: Request['tenant']['settings'],
): string {
  const shown = pulsePeriodLabel(newest, settings);
  const instead =
    shown === label
      ? '`/pulse template tech` gives a file to fill in.'
      : `\`/pulse export metrics csv\` gives those of ${shown}.`;
  return `There are no values of ${label} to export.${without} ${instead}`;
}

/** `template <vertical> [period]`: a row for every metric of every account that is there in the period; `template accounts`: two examples. */
export async function sharePulseTemplate(
  request: Request,
  { of, period: start, all }: Wish<'template'>,
): Promise<void> {
  const { deps, caller, tenant, now } = request;
  const { settings } = tenant;
  const { currency, numberFormat } = settings;
  const today = localDate(now, settings);
  if (of === 'accounts') {
    return shareFile(
      request,
      'accounts-template.csv',
      toAccountsTemplate(today, currency, numberFormat),
      'Put your accounts in place of the two examples and share the file here or with me. Owners by e-mail or Slack name; `mrr_from` may say from when the MRR counts.',
    );
  }
  const [{ definitions, newest }, accounts] = await Promise.all([
    loadPulseSetUp(request),
    deps.store.readInTenant(caller.tenantId, findAccounts),
  ]);
  const period = start === null ? newest : pulsePeriodOf(settings.pulseCadence, start, settings);
  const present = accounts.filter(
    (account) => account.vertical === of && endBy(account, period.end) === null,
  );
  const scope = accountScope(request, present, { all, command: `/pulse template ${of}` });
  const metrics = definitionsFor(of, period, definitions).filter((one) => one.active);
  const label = pulsePeriodLabel(period, settings);
  await shareFile(
    request,
    `${of.replaceAll(/[^a-z0-9]+/gu, '-')}-metrics-template.csv`,
    toValuesTemplate(scope.accounts, metrics, period, numberFormat),
    sentences([
      `Fill in the value column for ${label} and share the file here or with me; rows without a value are skipped.`,
      scope.words,
      present.length === 0
        ? 'There are no such accounts yet: `/pulse template accounts` first.'
        : '',
    ]),
  );
}
