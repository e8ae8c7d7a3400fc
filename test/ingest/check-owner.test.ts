import { describe, expect, it } from 'vitest';
import { checkOneRow } from './check-rows.ts';

const ownerNames = () => ['Jason Reyes', 'jason@example.com'];

describe('the owner column', () => {
  it.each(['UJASON00', '<@UJASON00>', 'jason  REYES', '@Jason Reyes', 'jason@example.com', ''])(
    '%s is the owner',
    async (owner) => {
      const { errors, warnings } = await checkOneRow(`2025-W43,,Dials,1,,,${owner},`, {
        ownerNames,
      });
      expect([errors, warnings]).toEqual([[], []]);
    },
  );

  it.each(['Josh Lin', 'UJOSH000', '@josh'])(
    '%s is not, which is only a warning',
    async (owner) => {
      const { errors, warnings } = await checkOneRow(`2025-W43,,Dials,1,,,${owner},`, {
        ownerNames,
      });
      expect(errors).toEqual([]);
      expect(warnings).toEqual([
        `“Dials” belongs to “Jason Reyes”, the file says “${owner.replace('@', '')}”. An import does not change owners.`,
      ]);
    },
  );

  it('is compared by id alone where nobody knows the names', async () => {
    expect((await checkOneRow('2025-W43,,Dials,1,,,Josh Lin,')).warnings).toEqual([]);
    expect((await checkOneRow('2025-W43,,Dials,1,,,UJOSH000,')).warnings).toHaveLength(1);
  });
});
