import type { AppState } from './store.ts';

/** The workspace's time: the real one given, ahead by as much as its clock was turned. */
export function workspaceTime({ clock }: Pick<AppState, 'clock'>, realMs: number): Date {
  return new Date(realMs + (clock?.aheadMs ?? 0));
}

/** The zone of the person the page plays; what they read is printed in it. */
export function readerZone({ bootstrap, as }: Pick<AppState, 'bootstrap' | 'as'>): string {
  return bootstrap.people.find(({ id }) => id === as)?.zone ?? 'Etc/UTC';
}
