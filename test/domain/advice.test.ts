import { expect, test } from 'vitest';
import type { PulseCommandContext } from '../../src/domain/pulse/command.ts';
import { PULSE_KEYWORDS } from '../../src/domain/pulse/keywords.ts';
import { parsePulseCommand } from '../../src/domain/pulse/query.ts';
import { SCORECARD_KEYWORDS } from '../../src/domain/scorecard/keywords.ts';
import { parseScorecardCommand } from '../../src/domain/scorecard/query.ts';
import { AppError } from '../../src/errors.ts';
import { pulseNow } from '../fixtures/pulse-account.ts';
import { context, metric, section, settings } from '../fixtures/scorecard.ts';

const NAMES = [
  'Test_One',
  'Test One',
  '*Bold* Ltd',
  ':tada: & Sons',
  '<!channel>',
  'Åsbo',
  'Äsbo',
  'Issues',
  'Last',
  'May',
  'Map Partners',
  'W43',
  '24 Hours',
  'Q4',
  'Sales/North',
];

const scorecard = {
  ...context,
  scorecard: {
    sections: NAMES.map((name) => ({ ...section(name, 'U0ADA'), id: name, name })),
    metrics: NAMES.flatMap((within) =>
      NAMES.map((name) => metric(`${within} ${name}`, within, { name })),
    ),
  },
};

const pulse: PulseCommandContext = {
  now: pulseNow,
  settings,
  accounts: NAMES.map((name) => ({ id: name, name })),
  verticals: ['tech', 'ship yards'],
  people: [
    { id: 'U0MIRA', name: 'Mira Lund' },
    { id: 'U0MIRB', name: 'Mira Berg' },
  ],
  userId: 'U0ASKER',
};

const TAILS = [
  '',
  'tset',
  'asbo',
  'bold',
  'sales',
  'xyzzy',
  'north',
  'Test',
  '24',
  '-',
  'csv 0',
  '@nobody',
  '@mira',
  'owner:',
  'status:nope',
  'sort:nope',
  'vertical:shup',
  'mrr>',
  'section:',
  'account:',
  'isues',
  '999',
  '"tada" 14w',
  'asbo >= 7',
  'Issues ~~',
  'csv W1 W2 W3',
  'not',
  'metric:xyzzy',
  'section:asbo',
];

/** The refusal of a command; null when it is understood. */
function refusalOf(parse: (text: string) => unknown, text: string): string | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.userMessage;
  }
}

const ASK_BACK = /^Which (?:account|metric)\b/u;

test.each([
  ['/scorecard', SCORECARD_KEYWORDS, (text: string) => parseScorecardCommand(text, scorecard)],
  ['/pulse', PULSE_KEYWORDS, (text: string) => parsePulseCommand(text, pulse)],
] as const)(
  'what an error of %s advises is accepted when it is typed',
  (command, keywords, parse) => {
    const advised = new Map<string, string>();
    const words = ['', ...keywords, keywords[0].slice(0, -1), 'tredn', 'acounts', 'nte'];
    for (const typed of words.flatMap((word) => TAILS.map((tail) => `${word} ${tail}`.trim()))) {
      const said = refusalOf(parse, typed) ?? '';
      for (const [, advice = ''] of said.matchAll(/`(\/[^`]+)`/gu))
        if (advice.startsWith(command)) advised.set(advice, typed);
    }
    expect(advised.size).toBeGreaterThan(20);
    const refused = [...advised].flatMap(([advice, typed]) => {
      // A place for a person is no advice to be typed as it stands.
      if (/@(?:name|jason)\b/u.test(advice)) return [];
      const said = refusalOf(parse, advice.slice(command.length).trim());
      return said === null || ASK_BACK.test(said) ? [] : [`${typed} → ${advice} → ${said}`];
    });
    expect(refused).toEqual([]);
  },
);
