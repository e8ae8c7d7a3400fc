// Generates the Prisma client, but only when the schema or Prisma's version changed since the last
// time: `npm start` and `npm test` both begin here and should not wait for nothing.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { env } from 'node:process';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const stampFile = path.join(root, 'src/generated/prisma/.stamp');
const stamp = createHash('sha256')
  .update(readFileSync(path.join(root, 'prisma/schema.prisma')))
  .update(require('prisma/package.json').version)
  .digest('hex');

if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  try {
    execFileSync(process.execPath, [require.resolve('prisma/build/index.js'), 'generate'], {
      cwd: root,
      // The client needs no engine; naming one that exists keeps the CLI from downloading its own.
      env: {
        ...env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
      stdio: 'pipe',
    });
  } catch (error) {
    process.stderr.write(
      `Could not generate the Prisma client:\n${error.stdout ?? ''}${error.stderr ?? error}\n`,
    );
    process.exit(1);
  }
  writeFileSync(stampFile, stamp);
}
