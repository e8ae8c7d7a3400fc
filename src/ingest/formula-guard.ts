/** What a spreadsheet may take for a formula, full-width signs too, behind any number of apostrophes. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u;

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula (OWASP, CSV injection;
 * domain.md §8). Also before a text that already has apostrophes there, so that it can be undone.
 * For text cells only: `-5` in a number cell is a number.
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Takes back exactly what `guardFormula` added; any other apostrophe is the text's own. */
export function unguardFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}
