import type { Page } from 'playwright-core';

/** What one operates, lands in or reads as one thing: each needs a name. */
const NAMED_ROLES = new Set([
  'article',
  'button',
  'checkbox',
  'combobox',
  'complementary',
  'dialog',
  'heading',
  'image',
  'link',
  'listbox',
  'menuitem',
  'navigation',
  'option',
  'radio',
  'radiogroup',
  'region',
  'tab',
  'textbox',
]);

interface AxNode {
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
}

/** The roles that the browser's accessibility tree holds without a name. */
export async function listNameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as {
    nodes: readonly AxNode[];
  };
  await session.detach();
  const seen = nodes.filter(({ ignored }) => !ignored);
  // An empty tree would make this check pass for ever.
  if (!seen.some(({ role }) => role?.value === 'button')) throw new Error('no accessibility tree');
  return seen
    .filter(({ role, name }) => NAMED_ROLES.has(String(role?.value)) && !name?.value)
    .map(({ role }) => String(role?.value));
}

/**
 * The visible texts with less contrast to their ground than WCAG 2.2 AA asks for (1.4.3: 4.5, large
 * ones 3), as `text: contrast`. Runs in the page: a text's ground is the first opaque colour behind it.
 */
const FAINT_TEXTS = `(() => {
  const parse = (color) => {
    const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\\d.]+/g) ?? []).map(Number);
    return { rgb: [r, g, b], a };
  };
  const over = (top, ground) => top.rgb.map((part, i) => part * top.a + ground[i] * (1 - top.a));
  const ground = (element) => {
    if (element === null) return [255, 255, 255];
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own.rgb : over(own, ground(element.parentElement));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = [];
  const modal = document.querySelector('dialog[open]') ?? document.body;
  for (const element of modal.querySelectorAll('*')) {
    const text = [...element.childNodes]
      .filter((node) => node.nodeType === Node.TEXT_NODE)
      .map((node) => node.data.trim())
      .join('');
    const style = getComputedStyle(element);
    if (!/[\\p{L}\\p{N}]/u.test(text) || element.closest('svg, :disabled, .visually-hidden')) continue;
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const back = ground(element);
    const [low, high] = [luminance(over(parse(style.color), back)), luminance(back)].toSorted((a, b) => a - b);
    const contrast = (high + 0.05) / (low + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (large ? 3 : 4.5)) faint.push(text.slice(0, 40) + ': ' + contrast.toFixed(2));
  }
  return faint;
})()`;

export async function listFaint(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(FAINT_TEXTS);
}
