import type { Workspace } from '../state/workspace.ts';

/** `& < >` as Slack stores typed text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Typed text as it reaches the app: `& < >` escaped, and `@name`, `@Real Name` and `#channel` turned
 * into mentions. Commands carry the name in the mention (`<@U1|jo>`), messages do not.
 */
export function mentionText(workspace: Workspace, text: string, withNames: boolean): string {
  const { people, bot } = workspace.world;
  const users = [
    ...people.flatMap(({ id, name, realName }) => [
      { id, name, typed: name },
      { id, name, typed: realName },
    ]),
    { id: bot.userId, name: bot.name.toLowerCase(), typed: bot.name },
  ].map(({ id, name, typed }) => ({
    typed: `@${typed}`,
    mention: withNames ? `<@${id}|${name}>` : `<@${id}>`,
  }));
  const channels = [...workspace.channels.values()]
    .filter(({ kind }) => kind !== 'im')
    .map(({ id, name }) => ({ typed: `#${name}`, mention: `<#${id}|${name}>` }));
  // The longest first, so that `@jo` does not eat the beginning of `@josh`.
  const known = [...users, ...channels].toSorted((a, b) => b.typed.length - a.typed.length);
  const form = /(?<![\w&])[@#][\w.'’-][^\n]*/;
  let rest = text;
  let done = '';
  for (let at = rest.search(form); at >= 0; at = rest.search(form)) {
    const tail = rest.slice(at);
    const found = known.find(
      ({ typed }) =>
        tail.toLowerCase().startsWith(typed.toLowerCase()) &&
        !/^[\w-]/.test(tail.slice(typed.length)),
    );
    const length = found?.typed.length ?? 1;
    done += escapeText(rest.slice(0, at)) + (found?.mention ?? tail.slice(0, 1));
    rest = rest.slice(at + length);
  }
  return done + escapeText(rest);
}
