import { v7 as uuid } from 'uuid';
import { toNewSections } from '../../domain/scorecard/template-input.ts';
import { fromTemplate, type ScorecardTemplate } from '../../domain/scorecard/template.ts';
import type { Scorecard } from '../../domain/scorecard/types.ts';
import type { Tenant, TenantSettings } from '../../domain/tenant.ts';
import { convertWeekStart } from '../../domain/week.ts';
import type { AlertsDraft } from '../../render/setup/draft.ts';
import { changedSettings } from '../../render/setup/settings-words.ts';
import { findAlertSettings, saveAlertSettings } from '../../store/alerts/tenant-settings.ts';
import { createScorecard } from '../../store/create-scorecard.ts';
import type { Store, TenantTx } from '../../store/open-store.ts';
import { findScorecard } from '../../store/scorecard.ts';
import { recalculateFrom } from '../../store/pulse/recalculate.ts';
import { lockSetUp } from '../../store/set-up.ts';
import { findTenant, saveSettings } from '../../store/tenants.ts';
import { convertWeekStarts, countStoredWeeks } from '../../store/week-starts.ts';
import { changedSince, type Fingerprints } from '../fingerprints.ts';
import { settingFields } from './setup-state.ts';

/** Template goals and definitions hold for all time: there is no past yet that they could recolour. */
const SINCE_EVER = '1970-01-01';

export interface SetupWish {
  readonly settings: TenantSettings;
  /** Of the settings the form was opened with. */
  readonly base: Fingerprints;
  /** null: no sections are made. */
  readonly template: ScorecardTemplate | null;
  readonly owners: Readonly<Record<string, string>>;
  /** null: not asked. */
  readonly alerts: AlertsDraft | null;
  readonly by: string;
  readonly at: Date;
}

export type SetupSaved =
  | {
      readonly kind: 'saved';
      readonly before: Tenant;
      readonly after: Tenant;
      readonly scorecard: Scorecard;
      /** Stored weekly values that moved to another first day. */
      readonly movedValues: number;
    }
  /** All of it stands already: a second press, or Slack's repetition of the first. */
  | { readonly kind: 'same' }
  /** Somebody else changed these settings since the form was opened; nothing was stored. */
  | {
      readonly kind: 'overtaken';
      readonly current: TenantSettings;
      readonly keys: readonly string[];
    };

/** Stores settings and, in the same transaction, moves stored weeks and makes the scorecard. */
export function saveSetup(store: Store, tenantId: string, wish: SetupWish): Promise<SetupSaved> {
  return store.inTenant(tenantId, async (tx) => {
    await lockSetUp(tx);
    const [before, existing] = [await findTenant(tx), await findScorecard(tx)];
    const { settings, by, at } = wish;
    const template = existing.sections.length > 0 ? null : wish.template;
    const isSame = changedSettings(before.settings, settings).length === 0;
    if (before.setUpAt !== null && isSame && template === null) return { kind: 'same' };
    const keys = changedSince(wish.base, settingFields(before.settings));
    if (keys.length > 0) return { kind: 'overtaken', current: before.settings, keys };
    const { after, movedValues } = await saveAll(tx, before, wish);
    if (wish.alerts !== null)
      await saveAlertSettings(tx, { ...(await findAlertSettings(tx)), ...wish.alerts }, wish);
    if (changesPulsePeriods(before.settings, settings))
      await recalculateFrom(tx, { settings, from: null, accountIds: null, now: at });
    if (template !== null) await createFrom(tx, template, wish);
    const scorecard = await findScorecard(tx);
    return { kind: 'saved', before, after, scorecard, movedValues, by, at };
  });
}

/** Scores of other periods than before: the values are the same. */
function changesPulsePeriods(before: TenantSettings, after: TenantSettings): boolean {
  const { pulseCadence, firstDay } = before;
  const movesWeeks = after.pulseCadence === 'week' && firstDay !== after.firstDay;
  return pulseCadence !== after.pulseCadence || movesWeeks;
}

async function saveAll(
  tx: TenantTx,
  before: Tenant,
  { settings, by, at }: SetupWish,
): Promise<{ after: Tenant; movedValues: number }> {
  if (before.settings.firstDay === settings.firstDay) {
    return { after: await saveSettings(tx, settings, { by, at, setUp: true }), movedValues: 0 };
  }
  const { entries } = await countStoredWeeks(tx);
  const convert = (start: string) => convertWeekStart(start, before.settings, settings);
  await convertWeekStarts(tx, settings, convert, { by, at });
  return { after: await saveSettings(tx, settings, { by, at, setUp: true }), movedValues: entries };
}

async function createFrom(
  tx: TenantTx,
  template: ScorecardTemplate,
  { settings, owners, by, at }: SetupWish,
): Promise<void> {
  const { currency } = settings;
  const choices = { owners, currency, from: SINCE_EVER, now: at, by, newId: uuid };
  const sections = toNewSections(fromTemplate(template, choices));
  await createScorecard(tx, { sections }, { by, at, from: SINCE_EVER, monthFrom: SINCE_EVER });
}
