import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONFIG_VARIABLES, readConfig } from '../src/config.ts';
import { Misconfigured } from '../src/errors.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const BOT = 'xoxb-1-abc';
const APP = 'xapp-1-abc';
const SECRET = 'a-signing-secret-of-some-length';

const problemsOf = (env: Record<string, string>): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    if (error instanceof Misconfigured) return error.userMessage;
    throw error;
  }
};

describe('readConfig', () => {
  it('starts the playground when nothing is set, also when blank', () => {
    const expected = {
      slack: null,
      databaseUrl: null,
      dataDir: './data',
      demo: true,
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'warn',
    };
    expect(readConfig({})).toEqual(expected);
    expect(readConfig({ SLACK_BOT_TOKEN: ' ', DATABASE_URL: '' })).toEqual(expected);
  });

  it('begins a playground empty when that is wished', () => {
    expect(readConfig({ PULSECARD_DEMO: '0' }).demo).toBe(false);
    expect(readConfig({ PULSECARD_DEMO: '1' }).demo).toBe(true);
  });

  it('takes Socket Mode where there is an app token, signed HTTP otherwise', () => {
    const both = { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: SECRET };
    expect(readConfig(both).slack).toEqual({
      botToken: BOT,
      apiUrl: 'https://slack.com/api/',
      transport: { kind: 'socket', appToken: APP },
    });
    const http = readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_SIGNING_SECRET: SECRET });
    expect(http.slack?.transport).toEqual({ kind: 'http', signingSecret: SECRET });
    expect(http.logLevel).toBe('info');
  });

  it.each([
    [{ SLACK_APP_TOKEN: APP }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: BOT }, 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET'],
    [{ SLACK_API_URL: 'https://slack-gov.com/api' }, 'SLACK_BOT_TOKEN is missing'],
    [{ SLACK_BOT_TOKEN: 'abc', SLACK_APP_TOKEN: APP }, 'SLACK_BOT_TOKEN must start with "xoxb-"'],
    [{ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: 'abc' }, 'SLACK_APP_TOKEN must start with "xapp-"'],
    [
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_API_URL: 'http://slack.com/api/' },
      'SLACK_API_URL must use https',
    ],
    [
      { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_API_URL: 'slack' },
      'SLACK_API_URL must be an address',
    ],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must start with "postgresql://"'],
    [{ PORT: '70000' }, 'PORT must be a port number'],
    [{ PORT: 'x' }, 'PORT must be a port number'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of'],
    [{ PULSECARD_DEMO: 'no' }, 'PULSECARD_DEMO must be 1 (begin with the demo) or 0 (begin empty)'],
  ])('refuses %j', (env, problem) => {
    expect(problemsOf(env)).toContain(problem);
  });

  it('lists every problem at once and never repeats a value', () => {
    const text = problemsOf({
      SLACK_APP_TOKEN: 'hush-hush',
      PORT: 'x',
      DATABASE_URL: 'mysql://u:hush@h',
    });
    expect(text.split('\n').slice(1)).toHaveLength(4);
    expect(text).not.toContain('hush');
  });
});

describe('the configuration in words', () => {
  it('stands in README.md with the same names, defaults and descriptions', () => {
    // A formatter may pad the columns of a table.
    const readme = read('README.md').replaceAll(/ {2,}/g, ' ');
    for (const [name, fallback, description] of CONFIG_VARIABLES) {
      expect(readme).toContain(
        `| \`${name}\` | ${fallback === '' ? '' : `\`${fallback}\` `}| ${description} |`,
      );
    }
  });

  it('stands in .env.example', () => {
    const example = read('.env.example');
    for (const [name, fallback, description] of CONFIG_VARIABLES) {
      const assigned = fallback === '' ? `${name}=` : `# ${name}=${fallback}`;
      expect(example).toContain(`# ${description}\n${assigned}\n`);
    }
    expect(example.match(/^(?:# )?[A-Z_]+=/gm)).toHaveLength(CONFIG_VARIABLES.length);
  });
});
