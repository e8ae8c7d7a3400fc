import { z } from 'zod';
import { InvalidInput } from '../../errors.ts';
import { fieldOfBlock } from '../../render/edit/edit-ids.ts';
import type { ViewValues } from '../press.ts';

const pageSchema = z.object({ page: z.string(), offset: z.number().int().min(0) });

const formSchema = z.object({
  thing: z.enum(['section', 'metric']),
  /** null: a new one. */
  id: z.string().nullable(),
  /** The section a new metric was added in. */
  sectionId: z.string(),
  /** The list below the form. */
  list: pageSchema.extend({ viewId: z.string() }),
  /** Of the fields as they were shown first. */
  base: z.record(z.string(), z.string()),
  /** Texts of fields that are not shown now. */
  kept: z.record(z.string(), z.string()),
  generation: z.number().int(),
  /** A new metric whose further fields were not asked for yet. */
  isShort: z.boolean().optional(),
});

/** What travels in the metadata of a form on top of the list. */
export type FormState = z.infer<typeof formSchema>;
export type ListState = z.infer<typeof pageSchema>;

function read<T>(schema: z.ZodType<T>, metadata: string): T {
  try {
    return schema.parse(JSON.parse(metadata));
  } catch (error) {
    throw new InvalidInput('This form is from an older version. Open `/scorecard edit` again.', {
      cause: error,
    });
  }
}

export const readFormState = (metadata: string): FormState => read(formSchema, metadata);
export const readListState = (metadata: string): ListState => read(pageSchema, metadata);

/** What stands in the fields, by field. */
export function readFields(values: ViewValues): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([blockId, elements]) => [
      fieldOfBlock(blockId),
      Object.values(elements)[0] ?? '',
    ]),
  );
}

/** Sentences by field as Slack wants them, by block; those of a field not shown stand at the name. */
export function toBlockErrors(
  errors: Readonly<Record<string, string>>,
  values: ViewValues,
): Record<string, string> {
  const blocks = new Map(Object.keys(values).map((blockId) => [fieldOfBlock(blockId), blockId]));
  const placed: Record<string, string> = {};
  for (const [field, sentence] of Object.entries(errors)) {
    const blockId = blocks.get(field) ?? blocks.get('name') ?? field;
    placed[blockId] = placed[blockId] === undefined ? sentence : `${placed[blockId]} ${sentence}`;
  }
  return placed;
}
