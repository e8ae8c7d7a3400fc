import type { TenantSettings } from '../tenant.ts';
import { quotedName } from './quoted-name.ts';
import type { Metric, Scorecard, Section } from './types.ts';

/** Who asks, as the workspace knows them; never taken from what was typed. */
export interface Person {
  /** Slack user id. */
  readonly id: string;
  /** Single- and multi-channel guests. */
  readonly guest: boolean;
  /** From another workspace (Slack Connect), or a person Slack does not know here. */
  readonly stranger: boolean;
  /** An admin or owner of the Slack workspace itself. */
  readonly workspaceAdmin: boolean;
}

export type Role =
  | 'admin'
  | 'manager'
  | 'owner'
  | 'contributor'
  | 'csm'
  | 'member'
  | 'guest'
  | 'stranger';

/** true, or a sentence that says why not and who may; mentions are written `<@U…>`. */
export type Permission = true | string;

type Admins = Pick<TenantSettings, 'adminIds'>;
type Roles = Pick<TenantSettings, 'adminIds' | 'managerIds' | 'csmIds'>;
type Owned = Pick<Section, 'ownerId' | 'contributorIds'>;

/** Everything a person is; guests and strangers are nothing else, whatever a list says. */
export function rolesOf(person: Person, scorecard: Scorecard, settings: Roles): readonly Role[] {
  if (person.stranger) return ['stranger'];
  if (person.guest) return ['guest'];
  const parts = [...scorecard.sections, ...scorecard.metrics];
  const roles: Role[] = [];
  if (isAdmin(person, settings)) roles.push('admin');
  if (settings.managerIds.includes(person.id)) roles.push('manager');
  if (parts.some((part) => part.ownerId === person.id)) roles.push('owner');
  if (parts.some((part) => part.contributorIds.includes(person.id))) roles.push('contributor');
  if (settings.csmIds.includes(person.id)) roles.push('csm');
  return [...roles, 'member'];
}

/** Admins named at set-up; until there is one, the workspace's own admins. */
export function isAdmin(person: Person, settings: Admins): boolean {
  if (person.stranger || person.guest) return false;
  if (settings.adminIds.length === 0) return person.workspaceAdmin;
  return settings.adminIds.includes(person.id);
}

export const OTHER_WORKSPACE =
  'Pulsecard is for members of this workspace only, not for people of another one.';

/** Every member of the workspace reads: scorecard and customer pulse, exports, help. */
export function mayView(person: Person): Permission {
  if (person.stranger) return OTHER_WORKSPACE;
  if (person.guest) {
    return 'Guests cannot use Pulsecard. Ask a member of this workspace to share what you need.';
  }
  return true;
}

/** Setting up; workspace admins always may, so that a team whose admins left is never locked out. */
export function maySetUp(person: Person, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true) return view;
  if (person.workspaceAdmin || isAdmin(person, settings)) return true;
  return `Only admins can set the scorecard up: ${adminsInWords(settings)}.`;
}

/** Sections and metrics: adding, changing, ordering, switching, archiving. */
export function mayEdit(person: Person, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  return `Only admins can change sections and metrics: ${adminsInWords(settings)}.`;
}

/** Reports: switching, moving, previewing, sending. */
export function mayManageReports(person: Person, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  return `Only admins can change and send reports: ${adminsInWords(settings)}.`;
}

/** The accountable person: the metric's own, else the section's; null: admins stand in. */
export function accountableFor(metric: Owned, section: Owned): string | null {
  return metric.ownerId ?? section.ownerId;
}

/** The accountable owner, then the contributors of section and metric; empty: admins enter. */
export function enterersOf(metric: Owned, section: Owned): readonly string[] {
  const owner = accountableFor(metric, section);
  return [
    ...new Set([
      ...(owner === null ? [] : [owner]),
      ...section.contributorIds,
      ...metric.contributorIds,
    ]),
  ];
}

/** Entering values: the accountable owner, contributors and admins (domain.md §4). */
export function mayEnter(
  person: Person,
  metric: Owned & { readonly name: string },
  section: Owned,
  settings: Admins,
): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  const enterers = enterersOf(metric, section);
  if (enterers.includes(person.id)) return true;
  return `Only ${withAdmins(enterers, settings)} can enter ${quotedName(metric.name)}.`;
}

/** Goals are set by the accountable owner and by admins. */
export function maySetGoal(
  person: Person,
  metric: Owned & { readonly name: string },
  section: Owned,
  settings: Admins,
): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  const owner = accountableFor(metric, section);
  if (owner === person.id) return true;
  const who = withAdmins(owner === null ? [] : [owner], settings);
  return `Only ${who} can set the goal of ${quotedName(metric.name)}.`;
}

/** Sharing a file of values: whoever may enter at least one metric; each row is checked besides. */
export function mayImport(person: Person, scorecard: Scorecard, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || isAdmin(person, settings)) return view;
  if (enterableMetrics(person, scorecard, settings).length > 0) return true;
  return `Only owners, contributors and admins can import values. Ask an admin: ${adminsInWords(settings)}.`;
}

/** Pressing Import or Cancel: who shared the file, or an admin (domain.md §8). */
export function mayConfirmImport(person: Person, sharerId: string, settings: Admins): Permission {
  const view = mayView(person);
  if (view !== true || person.id === sharerId || isAdmin(person, settings)) return view;
  return `Only ${mention(sharerId)}, who shared the file, and admins can decide on it.`;
}

/** The active metrics a person may enter, in display order. */
export function enterableMetrics(
  person: Person,
  scorecard: Scorecard,
  settings: Admins,
): readonly Metric[] {
  const sections = new Map(scorecard.sections.map((section) => [section.id, section]));
  return liveMetrics(scorecard).filter((metric) => {
    const section = sections.get(metric.sectionId);
    return section !== undefined && mayEnter(person, metric, section, settings) === true;
  });
}

/** The metrics in use, in display order. */
export function liveMetrics({ sections, metrics }: Scorecard): readonly Metric[] {
  const live = new Set(sections.filter(isLive).map(({ id }) => id));
  return metrics.filter((metric) => isLive(metric) && live.has(metric.sectionId));
}

function isLive(part: { readonly active: boolean; readonly archivedAt: Date | null }): boolean {
  return part.active && part.archivedAt === null;
}

/** `Josh and admins`; without anybody else which admins. */
function withAdmins(userIds: readonly string[], settings: Admins): string {
  if (userIds.length === 0) return `admins (${adminsInWords(settings)})`;
  return `${userIds.map(mention).join(', ')} and admins`;
}

function adminsInWords(settings: Admins): string {
  if (settings.adminIds.length === 0) return 'the admins of this Slack workspace';
  return either(settings.adminIds.map(mention));
}

function mention(userId: string): string {
  return `<@${userId}>`;
}

function either(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} or ${parts.at(-1) ?? ''}`;
}
