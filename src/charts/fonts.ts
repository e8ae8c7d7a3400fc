import { statSync } from 'node:fs';
import { Misconfigured } from '../errors.ts';
import { GlobalFonts, resolvePackageFile } from './canvas.ts';

/** Where a font file is, inside the installed packages, and the family it is asked for by. */
export interface FontFile {
  readonly file: string;
  readonly family: string;
}

/** Static TTFs only: a variable font loses its weights here. */
const SHIPPED_FONTS: readonly FontFile[] = [
  { file: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf', family: 'Inter' },
  { file: '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf', family: 'Inter' },
  { file: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf', family: 'Inter' },
  { file: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf', family: 'Inter' },
  { file: 'twemoji-colr-font/twemoji.woff2', family: 'Twemoji' },
  { file: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', family: 'DejaVu Sans' },
  { file: 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf', family: 'DejaVu Sans' },
];

/** Twemoji stands before DejaVu, which has some of the emoji too, but in black and white. */
const FONT_FAMILIES = 'Inter, Twemoji, "DejaVu Sans"';

export type FontWeight = 400 | 500 | 600 | 700;

/** CSS font string for the canvas; sizes in logical pixels. */
export const toFont = (px: number, weight: FontWeight = 400): string =>
  `${weight} ${px}px ${FONT_FAMILIES}`;

/** Throws Misconfigured naming each font that is not there, without loading them. */
export function checkFonts(fonts: readonly FontFile[] = SHIPPED_FONTS): void {
  failFor(fonts.filter((font) => !isThere(font)));
}

let registered = false;

/** Loads the fonts that ship with the app, once per thread; throws Misconfigured naming each that fails. */
export function registerFonts(): void {
  if (registered) return;
  loadFonts(SHIPPED_FONTS);
  registered = true;
}

/** Loads font files; throws Misconfigured naming every one that does not load. */
export function loadFonts(fonts: readonly FontFile[]): void {
  failFor(fonts.filter((font) => !loadFont(font)));
}

function failFor(broken: readonly FontFile[]): void {
  if (broken.length === 0) return;
  const names = broken.map((font) => font.file).join(', ');
  throw new Misconfigured(`Fonts did not load: ${names}. Run \`npm ci\` again.`);
}

function isThere({ file }: FontFile): boolean {
  try {
    return statSync(resolvePackageFile(file)).size > 0;
  } catch {
    return false;
  }
}

function loadFont({ file, family }: FontFile): boolean {
  try {
    return GlobalFonts.registerFromPath(resolvePackageFile(file), family) !== null;
  } catch {
    return false;
  }
}
