import { createIds } from './ids.ts';
import { channelsOf } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Forgets everything that was said, shared and opened, and tells the pages; people and channels stay. */
export function startOver(workspace: Workspace): void {
  for (const timer of workspace.timers) clearTimeout(timer);
  const { channels, timers, postedAtMs, deactivated, files, uploads } = workspace;
  const { viewStacks, readMarks, homes, triggers, responseUrls } = workspace;
  const known = [channels, timers, postedAtMs, deactivated, files, uploads];
  for (const one of [...known, viewStacks, readMarks, homes, triggers, responseUrls]) one.clear();
  // The time may have gone back: what is written from now on is dated by it.
  workspace.ids = createIds(workspace.now);
  for (const [id, channel] of channelsOf(workspace.world, workspace.now()))
    channels.set(id, channel);
  workspace.feed.publish({ type: 'started_over' });
}
