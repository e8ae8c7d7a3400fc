import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** One file of the page. `headers` go out with it; `type` is its content type. */
export interface PageAsset {
  readonly type: string;
  readonly body: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where a build puts the bundle: `app.js` and `app.css`. Without it the page is bundled at the start. */
const PREBUILT_DIRECTORY = new URL('./page-bundle/', import.meta.url);

/** Nothing from elsewhere, nothing inline: what people and the bot write can only be text. */
export const PAGE_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const FONTS = {
  'inter-400.ttf': '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
  'inter-400-italic.ttf': '@expo-google-fonts/inter/400Regular_Italic/Inter_400Regular_Italic.ttf',
  'inter-500.ttf': '@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf',
  'inter-600.ttf': '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  'inter-700.ttf': '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  'twemoji.woff2': 'twemoji-colr-font/twemoji.woff2',
} as const;

/**
 * Every file of the playground page by its path. Bundles the page, which takes well under a second,
 * unless a build left the bundle in `prebuiltDirectory`.
 */
export async function pageAssets(
  prebuiltDirectory: URL = PREBUILT_DIRECTORY,
): Promise<Record<string, PageAsset>> {
  const bundle = (await readPrebuilt(prebuiltDirectory)) ?? (await bundlePage());
  const html = await readFile(new URL('./page/index.html', import.meta.url), 'utf8');
  const icon = asset(
    'image/svg+xml',
    await readFile(new URL('./page/favicon.svg', import.meta.url)),
  );
  return {
    '/': asset('text/html; charset=utf-8', html, {
      'content-security-policy': PAGE_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
    }),
    '/assets/app.js': asset('text/javascript; charset=utf-8', bundle.js),
    '/assets/app.css': asset('text/css; charset=utf-8', bundle.css),
    '/favicon.svg': icon,
    '/favicon.ico': icon,
    ...(await readFonts()),
  };
}

/** Bundles the TypeScript and CSS of the page in that folder into one file each. */
export async function bundlePage(
  page: URL = new URL('./page/', import.meta.url),
): Promise<{ js: string; css: string }> {
  const { build } = await import('esbuild');
  const result = await build({
    entryPoints: {
      app: fileURLToPath(new URL('app.ts', page)),
      style: fileURLToPath(new URL('styles/app.css', page)),
    },
    outdir: 'page-bundle',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['/assets/*'],
    tsconfig: fileURLToPath(new URL('tsconfig.json', page)),
    logLevel: 'silent',
  });
  const textOf = (end: string): string =>
    result.outputFiles.find(({ path }) => path.endsWith(end))?.text ?? '';
  return { js: textOf('app.js'), css: textOf('style.css') };
}

async function readPrebuilt(directory: URL): Promise<{ js: string; css: string } | null> {
  try {
    const [js, css] = await Promise.all([
      readFile(new URL('app.js', directory), 'utf8'),
      readFile(new URL('app.css', directory), 'utf8'),
    ]);
    return { js, css };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function readFonts(): Promise<Record<string, PageAsset>> {
  const require = createRequire(import.meta.url);
  const fonts = await Promise.all(
    Object.entries(FONTS).map(async ([name, file]) => {
      const type = name.endsWith('woff2') ? 'font/woff2' : 'font/ttf';
      const body = await readFile(require.resolve(file));
      const found = asset(type, body, { 'cache-control': 'public, max-age=86400' });
      return [`/assets/fonts/${name}`, found] as const;
    }),
  );
  return Object.fromEntries(fonts);
}

function asset(
  type: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): PageAsset {
  return {
    type,
    body,
    headers: { 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff', ...headers },
  };
}
