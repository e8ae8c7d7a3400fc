import type { z } from 'zod';
import { InvalidInput } from '../../errors.ts';
import type { ViewValues } from '../press.ts';

/** The metadata of a form of `command`; InvalidInput when an older version made it. */
export function readState<T>(schema: z.ZodType<T>, metadata: string, command: string): T {
  try {
    return schema.parse(JSON.parse(metadata));
  } catch (error) {
    throw new InvalidInput(`This form is from an older version. Open \`${command}\` again.`, {
      cause: error,
    });
  }
}

const fieldOf = (blockId: string): string => blockId.split('.')[0] ?? '';

/** What stands in the fields, by field: the part of the block id before the first point. */
export function readFields(values: ViewValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([blockId, elements]) => [
      fieldOf(blockId),
      Object.values(elements)[0] ?? '',
    ]),
  );
}

/** Sentences by field as Slack wants them, by block; those of a field not shown stand at the first. */
export function placeErrors(
  errors: Readonly<Record<string, string>>,
  values: ViewValues,
): Record<string, string> {
  const blocks = new Map(Object.keys(values).map((blockId) => [fieldOf(blockId), blockId]));
  const [first = ''] = blocks.values();
  const placed: Record<string, string> = {};
  for (const [field, sentence] of Object.entries(errors)) {
    const blockId = blocks.get(field) ?? first;
    placed[blockId] = placed[blockId] === undefined ? sentence : `${placed[blockId]} ${sentence}`;
  }
  return placed;
}
