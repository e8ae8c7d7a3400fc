import { accountRange, buildAccount, type AccountView } from '../../domain/pulse/build-account.ts';
import { dateLabel } from '../../domain/labels.ts';
import { mayEditAccount } from '../../domain/pulse/permissions.ts';
import { pulsePeriodOf } from '../../domain/pulse/period.ts';
import type { IsoDate } from '../../domain/tenant.ts';
import { InvalidInput, NotFound } from '../../errors.ts';
import { findAccountDetail } from '../../store/pulse/account-detail.ts';
import { escapeMrkdwn, shorten } from '../../render/text.ts';
import { loadPulseSetUp, type PulseContext } from '../answers/pulse-data.ts';
import { requirePermission, type Request } from '../request.ts';

/** One account in a period (its first day; null: the newest with data). NotFound when it is gone. */
export async function loadAccount(
  context: PulseContext,
  accountId: string,
  start: IsoDate | null,
): Promise<AccountView> {
  const { deps, caller, tenant, now } = context;
  const { settings } = tenant;
  const setUp = await loadPulseSetUp(context);
  const cadence = settings.pulseCadence;
  const period = start === null ? setUp.newest : pulsePeriodOf(cadence, start, settings);
  const range = accountRange(period);
  const detail = await deps.store.readInTenant(caller.tenantId, (reader) =>
    findAccountDetail(reader, accountId, { cadence, ...range }),
  );
  if (detail === null)
    throw new NotFound('That account does not exist any more. Type `/pulse` to see all.');
  return buildAccount({ ...detail, setUp, period, rules: settings, now });
}

/** The same for somebody who changes it; Forbidden, with who may, for anybody else. */
export async function loadEditable(
  request: Request,
  accountId: string,
  start: IsoDate | null,
): Promise<AccountView> {
  const view = await loadAccount(request, accountId, start);
  const { person, tenant } = request;
  requirePermission(mayEditAccount(person, view.account, tenant.settings));
  return view;
}

/** The same for who overrides it; InvalidInput for an account that is gone. */
export async function loadOverridable(
  ...[request, accountId, start]: Parameters<typeof loadEditable>
): Promise<AccountView> {
  const view = await loadEditable(request, accountId, start);
  if (view.goneToday !== null)
    throw new InvalidInput(
      `${accountName(view)} ${view.goneToday.kind === 'merged' ? 'was merged into another account' : 'churned'} on ${dateLabel(view.goneToday.on)}: there is no score to override any more. Leave a note instead, with \`/pulse note\`.`,
    );
  return view;
}

/** Its name in bold, unable to ping. */
export const accountName = ({ account }: Pick<AccountView, 'account'>): string =>
  `*${escapeMrkdwn(shorten(account.name, 200))}*`;
