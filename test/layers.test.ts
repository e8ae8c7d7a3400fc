import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const oxlint = path.join(
  path.dirname(createRequire(import.meta.url).resolve('oxlint/package.json')),
  'bin/oxlint',
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'pulsecard-layers-'));
  await cp(path.join(root, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  const config: { options: object } = JSON.parse(
    await readFile(path.join(folder, '.oxlintrc.json'), 'utf8'),
  );
  config.options = {};
  await writeFile(path.join(folder, '.oxlintrc.json'), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The rules a file of this name and text breaks. */
async function lint(file: string, text: string): Promise<string> {
  const target = path.join(folder, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, text);
  try {
    await promisify(execFile)(process.execPath, [oxlint, '--format=unix', file], { cwd: folder });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  } finally {
    await rm(target);
  }
}

const using = (specifier: string) => `import { x } from '${specifier}';\n\nexport const y = x;\n`;

describe('the layers', () => {
  it.each([
    ['src/domain/probe.ts', 'zod'],
    ['src/domain/probe.ts', 'node:fs'],
    ['src/domain/probe.ts', '../store/entries.ts'],
    ['src/domain/scorecard/probe.ts', '../../render/text.ts'],
    ['src/domain/scorecard/probe.ts', 'decimal.js'],
    ['src/domain/cron.ts', 'zod'],
    ['src/domain/probe.ts', 'cron-parser'],
    ['src/render/probe.ts', '../store/entries.ts'],
    ['src/render/probe.ts', '@slack/bolt'],
    ['src/ingest/probe.ts', '../store/entries.ts'],
    ['src/ingest/probe.ts', '../slack/deps.ts'],
    ['src/store/probe.ts', '../slack/deps.ts'],
    ['src/store/probe.ts', '@slack/web-api'],
    ['src/slack/probe.ts', '@prisma/client'],
    ['src/slack/probe.ts', '../generated/prisma/client.ts'],
    ['src/charts/probe.ts', '../generated/prisma/client.ts'],
    ['src/reporter/probe.ts', '@prisma/client'],
    ['reports/probe.ts', '../src/store/entries.ts'],
  ])('%s may not import %s', async (file, specifier) => {
    expect(await lint(file, using(specifier))).toContain('no-restricted-imports');
  });

  it.each([
    ['src/domain/probe.ts', '../errors.ts'],
    ['src/domain/scorecard/probe.ts', '../week.ts'],
    ['src/render/probe.ts', '../domain/week.ts'],
    ['src/ingest/probe.ts', '../domain/week.ts'],
    ['src/store/probe.ts', '@prisma/adapter-pg'],
    ['src/slack/probe.ts', '../store/entries.ts'],
    ['reports/probe.ts', '../src/domain/week.ts'],
  ])('%s may import %s', async (file, specifier) => {
    expect(await lint(file, using(specifier))).toBe('');
  });

  it.each([
    ['src/domain/probe.ts', 'export const at = () => Date.now();\n', 'no-restricted-properties'],
    ['src/render/probe.ts', 'export const at = () => Math.random();\n', 'no-restricted-properties'],
    ['src/domain/probe.ts', 'export const get = () => fetch("x");\n', 'no-restricted-globals'],
    [
      'src/slack/probe.ts',
      'export const port = process.env["PORT"];\n',
      'no-restricted-properties',
    ],
    ['src/slack/probe.ts', 'export default 1;\n', 'no-default-export'],
    ['src/slack/probeFile.ts', 'export const x = 1;\n', 'filename-case'],
  ])('%s may not hold %j', async (file, text, rule) => {
    expect(await lint(file, text)).toContain(rule);
  });
});
