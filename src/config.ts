import { z } from 'zod';
import { Misconfigured } from './errors.ts';

/** Every variable Pulsecard reads; README and .env.example hold the same table (a test compares). */
export const CONFIG_VARIABLES = [
  [
    'SLACK_BOT_TOKEN',
    '',
    'Bot token (`xoxb-…`). No Slack variable set at all: the playground starts.',
  ],
  ['SLACK_APP_TOKEN', '', 'App-level token (`xapp-…`, scope `connections:write`): Socket Mode.'],
  [
    'SLACK_SIGNING_SECRET',
    '',
    'Signing secret: signed HTTP on `/slack/events`, used when no app token is set.',
  ],
  [
    'SLACK_API_URL',
    'https://slack.com/api/',
    'Web API address; another one for GovSlack or a local Slack.',
  ],
  ['DATABASE_URL', '', 'PostgreSQL 14 or newer (`postgresql://…`). Unset: the embedded database.'],
  ['PULSECARD_DATA_DIR', './data', 'Folder of the embedded database.'],
  [
    'PULSECARD_DEMO',
    '1',
    'Playground: `0` begins a new data folder empty, without the demo’s numbers.',
  ],
  [
    'PULSECARD_HOST',
    '127.0.0.1',
    'Address to listen on; `0.0.0.0` in a container or behind a proxy.',
  ],
  ['PORT', '3000', 'Port of the playground, `/healthz` and `/slack/events`.'],
  [
    'LOG_LEVEL',
    'info',
    '`fatal`, `error`, `warn`, `info`, `debug` or `silent` (playground: `warn`).',
  ],
] as const;

type Variable = (typeof CONFIG_VARIABLES)[number][0];

export interface SlackConfig {
  readonly botToken: string;
  readonly apiUrl: string;
  /** Socket Mode where there is an app token, signed HTTP otherwise. */
  readonly transport:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string };
}

export interface Config {
  /** null: no Slack variable is set, the playground answers instead. */
  readonly slack: SlackConfig | null;
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** Whether a playground that is begun anew begins with the demo. */
  readonly demo: boolean;
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

const blankAsUnset = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankAsUnset, schema.optional());

const isLoopback = (url: URL) => ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
const parseUrl = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

const schema = z.object({
  SLACK_BOT_TOKEN: optional(
    z
      .string()
      .startsWith('xoxb-', 'must start with "xoxb-" (OAuth & Permissions → Bot User OAuth Token)'),
  ),
  SLACK_APP_TOKEN: optional(
    z
      .string()
      .startsWith('xapp-', 'must start with "xapp-" (Basic Information → App-Level Tokens)'),
  ),
  SLACK_SIGNING_SECRET: optional(
    z.string().min(16, 'is too short (Basic Information → Signing Secret)'),
  ),
  SLACK_API_URL: optional(
    z
      .string()
      .refine((text) => parseUrl(text) !== null, 'must be an address like https://slack.com/api/')
      .refine((text) => {
        const url = parseUrl(text);
        return (
          url === null || url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
        );
      }, 'must use https (http only on this machine)')
      .transform((text) => (text.endsWith('/') ? text : `${text}/`)),
  ),
  DATABASE_URL: optional(
    z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        'must start with "postgresql://"; leave it unset for the embedded database',
      ),
  ),
  PULSECARD_DATA_DIR: optional(z.string()),
  PULSECARD_DEMO: optional(
    z
      .enum(['0', '1'], 'must be 1 (begin with the demo) or 0 (begin empty)')
      .transform((value) => value === '1'),
  ),
  PULSECARD_HOST: optional(z.string()),
  PORT: optional(
    z
      .string()
      .regex(/^\d{1,5}$/, 'must be a port number, 0 to 65535')
      .transform(Number)
      .refine((port) => port <= 65_535, 'must be a port number, 0 to 65535'),
  ),
  LOG_LEVEL: optional(
    z.enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'must be one of fatal, error, warn, info, debug, silent',
    ),
  ),
} satisfies Record<Variable, z.ZodType>);

type Environment = z.infer<typeof schema>;

/** Slack needs a bot token and one way in; half of that is a mistake, not a wish for the playground. */
function findSlackProblems(env: Record<string, string | undefined>): string[] {
  const has = (name: Variable) => blankAsUnset(env[name]) !== undefined;
  const names = (
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_API_URL'] as const
  ).filter(has);
  if (names.length === 0) return [];
  const problems: string[] = [];
  const set = `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} set`;
  if (!has('SLACK_BOT_TOKEN'))
    problems.push(
      `SLACK_BOT_TOKEN is missing although ${set}; unset all Slack variables for the playground`,
    );
  if (!has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET')) {
    problems.push(
      `SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (signed HTTP) is missing although ${set}`,
    );
  }
  return problems;
}

function toSlackConfig(env: Environment): SlackConfig | null {
  if (env.SLACK_BOT_TOKEN === undefined) return null;
  return {
    botToken: env.SLACK_BOT_TOKEN,
    apiUrl: env.SLACK_API_URL ?? 'https://slack.com/api/',
    transport:
      env.SLACK_APP_TOKEN === undefined
        ? { kind: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '' }
        : { kind: 'socket', appToken: env.SLACK_APP_TOKEN },
  };
}

/**
 * Reads the configuration; throws Misconfigured with every problem at once, one per line, naming
 * variables but never repeating their values (they may be secrets).
 */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const parsed = schema.safeParse(env);
  const problems = findSlackProblems(env);
  if (!parsed.success) {
    problems.unshift(
      ...parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  }
  if (!parsed.success || problems.length > 0) {
    throw new Misconfigured(
      [
        'Pulsecard cannot start, because its configuration has problems:',
        ...problems.map((problem) => `  - ${problem}`),
      ].join('\n'),
    );
  }
  const values = parsed.data;
  const slack = toSlackConfig(values);
  return {
    slack,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.PULSECARD_DATA_DIR ?? './data',
    demo: values.PULSECARD_DEMO ?? true,
    host: values.PULSECARD_HOST ?? '127.0.0.1',
    port: values.PORT ?? 3000,
    logLevel: values.LOG_LEVEL ?? (slack === null ? 'warn' : 'info'),
  };
}
