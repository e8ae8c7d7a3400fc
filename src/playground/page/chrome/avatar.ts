import { h, svg } from '../h.ts';

const HUES = 8;

/** The picture of a person: initials on a colour of their own. Decorative; the name stands beside it. */
export function personAvatar(id: string, name: string): HTMLElement {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  const hue =
    Array.from(id).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 997, 7) % HUES;
  return h('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, initials);
}

/** Pulsecard's own picture: a pulse that ends as a rising bar. */
export function botAvatar(): HTMLElement {
  return h('span', { class: 'avatar avatar-bot', 'aria-hidden': 'true' }, pulseMark());
}

export function pulseMark(): SVGElement {
  return svg(
    'svg',
    {
      viewBox: '0 0 24 24',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 2.2,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    svg('path', { d: 'M3 13h4l2.2-6 4 11 2.6-8 1.4 3H21' }),
  );
}

const ICONS = {
  menu: 'M4 7h16M4 12h16M4 17h16',
  clock: 'M12 3.500a8.500 8.500 0 1 0 0 17a8.500 8.500 0 0 0 0-17zM12 7.500V12l3 2',
  clip: 'M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5',
  send: 'M5 12h13M12.5 5.5L19 12l-6.5 6.5',
  close: 'M6 6l12 12M18 6L6 18',
  hash: 'M10 4L8 20M16 4l-2 16M4.5 9h16M3.5 15h16',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M6 11h12v9H6z',
  chevron: 'M8 10l4 4 4-4',
  down: 'M12 5v14M6 13l6 6 6-6',
  file: 'M14 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V7zM14 3v4h4',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  people:
    'M9 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 11zM3 19c.4-3.4 2.700-5 6-5s5.600 1.600 6 5M16 5.200a3 3 0 0 1 0 5.600M17.500 14.300c2 .6 3.200 2.200 3.500 4.700',
} as const;

/** A line icon; decorative, the control around it has a name. */
export function icon(name: keyof typeof ICONS): SVGElement {
  return svg(
    'svg',
    {
      viewBox: '0 0 24 24',
      class: 'icon',
      'aria-hidden': 'true',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.9,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    },
    svg('path', { d: ICONS[name] }),
  );
}
