// What `npm start` runs: compiles the sources once with esbuild, keeps that in node_modules/.cache under a key of
// everything it was made from, and runs it. Loading each source by itself takes twice as long as all the rest.
import './prisma/generate.mjs';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

const root = import.meta.dirname;
const cache = path.join(root, 'node_modules/.cache/pulsecard');
/** What is compiled or tells how; the migrations are read when they are needed. */
const INPUTS = [
  'src',
  'reports',
  'manifest.json',
  'package-lock.json',
  'prisma/schema.prisma',
  'prisma/generate.mjs',
  'start.mjs',
  'tsconfig.json',
];
/** A process that still runs from an older one loads parts of it when it needs them. */
const KEPT = 5;

const built = path.join(cache, keyOf(INPUTS));
const isBuilt = existsSync(built) || (await buildIfWritable());
if (isBuilt) {
  utimesSync(built, new Date(), new Date());
  removeOldest();
  await import(pathToFileURL(path.join(built, 'main.js')).href);
} else {
  const { register } = await import('tsx/esm/api');
  register();
  await import('./src/main.ts');
}

/** Of names and contents: times say nothing after a checkout. */
function keyOf(inputs) {
  const hash = createHash('sha256');
  const add = (name) => {
    const file = path.join(root, name);
    if (!statSync(file).isDirectory())
      hash.update(`${name}\0`).update(readFileSync(file)).update('\0');
    // Generated from the schema, which is an input.
    else if (name !== 'src/generated')
      for (const entry of readdirSync(file).toSorted()) add(`${name}/${entry}`);
  };
  for (const name of inputs) add(name);
  return hash.digest('hex').slice(0, 24);
}

/** False where node_modules belongs to somebody else: then the sources run as they are. */
async function buildIfWritable() {
  const draft = path.join(cache, `.draft-${process.pid}`);
  try {
    mkdirSync(draft, { recursive: true });
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) return false;
    throw error;
  }
  try {
    await build(draft);
    // Whole or not at all: a start that is cut off leaves a draft, which no start takes for finished.
    renameSync(draft, built);
  } catch (error) {
    if (!existsSync(path.join(built, 'main.js'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

async function build(outdir) {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [
      { in: 'src/main.ts', out: 'main' },
      { in: 'src/charts/chart-worker.ts', out: 'chart-worker' },
      { in: 'src/playground/page-assets.ts', out: 'page-assets' },
    ],
    outdir,
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    logLevel: 'error',
  });
  const { bundlePage } = await import(pathToFileURL(path.join(outdir, 'page-assets.js')).href);
  const page = path.join(root, 'src/playground/page');
  const { js, css } = await bundlePage(pathToFileURL(`${page}/`));
  mkdirSync(path.join(outdir, 'page-bundle'));
  writeFileSync(path.join(outdir, 'page-bundle/app.js'), js);
  writeFileSync(path.join(outdir, 'page-bundle/app.css'), css);
  for (const file of ['index.html', 'favicon.svg'])
    cpSync(path.join(page, file), path.join(outdir, 'page', file));
  await esbuild.stop();
}

function removeOldest() {
  const entries = readdirSync(cache).map((name) => path.join(cache, name));
  const ageOf = new Map(
    entries.map((entry) => [entry, statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0]),
  );
  const old = entries.toSorted((a, b) => ageOf.get(b) - ageOf.get(a)).slice(KEPT);
  for (const entry of old) rmSync(entry, { recursive: true, force: true });
}
