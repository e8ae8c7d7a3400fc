import { describe, expect, it } from 'vitest';
import { NOTE_LENGTH, readNote } from '../../../src/domain/pulse/note.ts';

describe('a note', () => {
  it('is kept without the spaces around it', () => {
    expect(readNote('  Sponsor left.\nCall on Friday \n')).toBe('Sponsor left.\nCall on Friday');
  });

  it('may be as long as it may be', () => {
    expect(readNote('x'.repeat(NOTE_LENGTH))).toHaveLength(NOTE_LENGTH);
  });

  it.each(['', '  \n ', 'x'.repeat(NOTE_LENGTH + 1)])('is refused beside its field: %#', (text) => {
    expect(() => readNote(text)).toThrow(
      expect.objectContaining({ fields: { text: expect.stringMatching(/Write|Shorten/) } }),
    );
  });
});
