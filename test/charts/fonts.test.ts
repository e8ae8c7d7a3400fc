import { describe, expect, it } from 'vitest';
import { createCanvas, GlobalFonts } from '../../src/charts/canvas.ts';
import { loadFonts, registerFonts, toFont } from '../../src/charts/fonts.ts';
import { Misconfigured } from '../../src/errors.ts';

const load = () =>
  loadFonts([
    { file: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', family: 'DejaVu Sans' },
    { file: 'dejavu-fonts-ttf/ttf/Nowhere.ttf', family: 'Nowhere' },
    { file: 'dejavu-fonts-ttf/package.json', family: 'Nonsense' },
  ]);

const draw = (sample: string): string => {
  const canvas = createCanvas(400, 60);
  const ctx = canvas.getContext('2d');
  ctx.font = toFont(24);
  ctx.fillText(sample, 4, 40);
  return canvas.toBuffer('image/png').toString('base64');
};

describe('fonts', () => {
  it('names every font that does not load, missing file or no font at all', () => {
    expect(load).toThrow(Misconfigured);
    expect(load).toThrow(/Nowhere\.ttf, dejavu-fonts-ttf\/package\.json/);
    expect(load).not.toThrow(/DejaVuSans\.ttf/);
  });

  it('knows only the fonts that ship with the app', () => {
    registerFonts();
    const families = new Set(GlobalFonts.families.map((font) => font.family));
    expect([...families].toSorted()).toEqual([
      'DejaVu Sans',
      'Inter',
      'Twemoji',
      'Twemoji Mozilla',
    ]);
  });

  it.each(['Продажи', 'مبيعات', 'Čeština ≥ ≤ — ▲ ▼ ■', '🚀', '👩‍💻', '🇩🇪'])(
    'has glyphs for %s',
    (text) => {
      registerFonts();
      // An unassigned code point draws the box that stands for a missing glyph.
      const boxes = Array.from(text, () => '\u{10FFFD}').join('');
      expect(draw(text)).not.toBe(draw(boxes));
      for (const letter of text.replaceAll(/[\s\u200D]/gu, ''))
        expect(draw(letter)).not.toBe(draw('\u{10FFFD}'));
    },
  );
});
