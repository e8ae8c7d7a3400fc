import { describe, expect, it } from 'vitest';
import { mentionedIn, NOTE_LENGTH, readNote, withNames } from '../../../src/domain/pulse/note.ts';

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

const nameOf = (id: string) => (id === 'U0MIRA' ? 'Mira $1 Castellan' : id);

describe('mentions in a note', () => {
  const text = 'Ask <@U0MIRA> or <@W0NOOR|noor> in <#C0HELP|help>, not <!channel>';

  it('are found by id', () => {
    expect(mentionedIn(text)).toEqual(['U0MIRA', 'W0NOOR']);
    expect(mentionedIn('nobody @mira')).toEqual([]);
  });

  it('become names, and everything else stays as it was typed', () => {
    expect(withNames(text, nameOf)).toBe(
      'Ask @Mira $1 Castellan or @W0NOOR in #help, not <!channel>',
    );
  });
});
