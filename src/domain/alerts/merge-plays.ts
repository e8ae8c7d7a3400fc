import type { Play } from './play.ts';

/** What a tenant's admins made of a built-in play: its condition and title stay. */
export interface PlayOverride {
  readonly kind: 'override';
  readonly key: string;
  readonly enabled: boolean;
  /** null: the built-in one. */
  readonly text: string | null;
  readonly steps: readonly string[] | null;
}

/** A play of the tenant's own. */
export interface OwnPlay {
  readonly kind: 'own';
  readonly enabled: boolean;
  readonly play: Play;
}

export type PlayEdit = PlayOverride | OwnPlay;

/** Of the play it edits, or of its own. */
export const keyOfEdit = (edit: PlayEdit): string =>
  edit.kind === 'own' ? edit.play.key : edit.key;

/** A play as a tenant has it. */
export interface TenantPlay extends Play {
  readonly enabled: boolean;
  readonly source: 'built-in' | 'edited' | 'own';
}

/**
 * All plays of a tenant, switched off ones included; the tenant's own come first, so that of equally
 * specific ones they are recommended. An override of a play that is built in no more has no effect.
 */
export function mergePlays(
  builtIn: readonly Play[],
  edits: readonly PlayEdit[],
): readonly TenantPlay[] {
  const own = edits.filter((edit) => edit.kind === 'own');
  const overrides = new Map(
    edits.filter((edit) => edit.kind === 'override').map((edit) => [edit.key, edit]),
  );
  return [
    ...own.map(({ play, enabled }): TenantPlay => ({ ...play, enabled, source: 'own' })),
    ...builtIn.map((play) => overridden(play, overrides.get(play.key))),
  ];
}

/** An override that changes nothing is none: that is how an edit is taken back. */
function overridden(play: Play, override: PlayOverride | undefined): TenantPlay {
  if (override === undefined) return { ...play, enabled: true, source: 'built-in' };
  const { enabled, text, steps } = override;
  return {
    ...play,
    text: text ?? play.text,
    steps: steps ?? play.steps,
    enabled,
    source: text === null && steps === null && enabled ? 'built-in' : 'edited',
  };
}

/** Those that may be recommended. */
export function enabledPlays(plays: readonly TenantPlay[]): readonly TenantPlay[] {
  return plays.filter(({ enabled }) => enabled);
}
