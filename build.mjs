// Compiles to dist/ for the container image; `npm start` and the tests need no build.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { register } from 'tsx/esm/api';

const require = createRequire(import.meta.url);
rmSync('dist', { recursive: true, force: true });
execFileSync(process.execPath, ['prisma/generate.mjs'], { stdio: 'inherit' });
execFileSync(
  process.execPath,
  [
    path.join(path.dirname(require.resolve('typescript/package.json')), 'bin/tsc'),
    '-p',
    'tsconfig.build.json',
  ],
  { stdio: 'inherit' },
);

register();
const { bundlePage } = await import('./src/playground/page-assets.ts');
const { js, css } = await bundlePage();
mkdirSync('dist/src/playground/page-bundle', { recursive: true });
writeFileSync('dist/src/playground/page-bundle/app.js', js);
writeFileSync('dist/src/playground/page-bundle/app.css', css);
for (const file of ['index.html', 'favicon.svg'])
  cpSync(`src/playground/page/${file}`, `dist/src/playground/page/${file}`);
cpSync('prisma', 'dist/prisma', { recursive: true });
