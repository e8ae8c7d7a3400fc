/** One choice of a select. */
export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly detail: string;
}

export interface ChoiceGroup {
  readonly label: string | null;
  readonly choices: readonly Choice[];
}

/** The choices with a word that starts with, or a text that contains, every typed word. */
export function filterGroups(
  groups: readonly ChoiceGroup[],
  query: string,
): readonly ChoiceGroup[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  if (words.length === 0) return groups;
  return groups
    .map((group) => ({
      ...group,
      choices: group.choices.filter((choice) => {
        const text = fold(`${choice.text} ${choice.detail}`);
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter((group) => group.choices.length > 0);
}

/** Without case and accents: "jose" finds "José". */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
