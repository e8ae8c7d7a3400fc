import type { Override } from '../../domain/pulse/types.ts';
import type { TenantSettings } from '../../domain/tenant.ts';
import { escapeMrkdwn, shorten } from '../text.ts';
import { overrideWords } from './account-words.ts';

/** Tells that an override ran out and what stands instead; mrkdwn. */
export function toExpiredWords(
  accountName: string,
  override: Override,
  settings: TenantSettings,
): string {
  const name = escapeMrkdwn(shorten(accountName, 200));
  const typed = shorten(accountName.replaceAll(/[`"<>&]/g, ' '), 80);
  const words = overrideWords(override, settings, (id) => `<@${id}>`);
  return `The override of *${name}* has expired (${words}). Its computed score stands again: \`/pulse ${typed}\`.`;
}
