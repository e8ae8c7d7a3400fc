import type { Command } from '../../domain/scorecard/command.ts';
import { offeredWeek } from '../../domain/scorecard/entry-form.ts';
import { weekKey } from '../../domain/labels.ts';
import { monthOf } from '../../domain/month.ts';
import { toScorecardCsv, toTemplateCsv } from '../../ingest/scorecard-csv.ts';
import { countOf } from '../../render/text.ts';
import { findEntries } from '../../store/entries.ts';
import { loadNames, peopleOf } from '../answers/names.ts';
import type { Request } from '../request.ts';
import { shareFile } from '../share-file.ts';

/** `export csv`: the values of some weeks, in the form that can be shared back. */
export async function exportValues(
  request: Request,
  { from, to }: Extract<Command, { kind: 'export' }>,
): Promise<void> {
  const { deps, caller, tenant, scorecard } = request;
  // A monthly value is stored by its month's first day, which may lie before the first week.
  const range = {
    from: [monthOf(from.start).start, from.start].toSorted()[0] ?? from.start,
    to: to.end,
  };
  const [entries, nameOf] = await Promise.all([
    deps.store.inTenant(caller.tenantId, (tx) => findEntries(tx, range)),
    loadNames(deps, caller, peopleOf(scorecard)),
  ]);
  const csv = toScorecardCsv(entries, scorecard, tenant.settings, { ownerName: nameOf });
  const weeks = from.start === to.start ? weekKey(from) : `${weekKey(from)}-to-${weekKey(to)}`;
  await shareFile(
    request,
    `scorecard-${weeks}.csv`,
    csv,
    `${countOf(entries.filter(({ state }) => state !== 'missing').length, 'value')}, ${weekKey(from)} to ${weekKey(to)}. Share the file back with me to import what you changed.`,
  );
}

/** `template csv`: a row for every metric, to be filled in. */
export async function shareTemplate(request: Request): Promise<void> {
  const { deps, caller, tenant, scorecard, now } = request;
  const { settings } = tenant;
  const week = offeredWeek(now, settings);
  const nameOf = await loadNames(deps, caller, peopleOf(scorecard));
  const csv = toTemplateCsv(scorecard, week, settings, { ownerName: nameOf });
  await shareFile(
    request,
    `scorecard-template-${weekKey(week)}.csv`,
    csv,
    `Fill in the value column for ${weekKey(week)} and share the file here or with me. Blank stays missing, \`n/a\` is excused.`,
  );
}
