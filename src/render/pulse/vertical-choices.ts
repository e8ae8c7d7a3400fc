import type { Choice } from '../inputs.ts';

/** The value of `All verticals`: a select has no empty one. */
export const ALL_VERTICALS = '*';

/** `tech` → `Tech`; a vertical is stored in lower case. */
export const verticalName = (vertical: string): string =>
  vertical.slice(0, 1).toUpperCase() + vertical.slice(1);

export const verticalChoices = (verticals: readonly string[], withAll: boolean): Choice[] => [
  ...(withAll
    ? [
        {
          value: ALL_VERTICALS,
          text: 'All verticals (default)',
          about: 'All that have no weights of their own',
        },
      ]
    : []),
  ...verticals.map((vertical) => ({ value: vertical, text: verticalName(vertical) })),
];
