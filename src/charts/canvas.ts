import { createRequire } from 'node:module';
import type * as napiCanvas from '@napi-rs/canvas';
import type * as chartjsNodeCanvas from 'chartjs-node-canvas';

/**
 * The only door to the drawing libraries. `@napi-rs/canvas` reads this variable once, while it
 * loads, so it is set first and the libraries are loaded after it by `require`: whatever order the
 * importers have, no system font can ever change a picture.
 */
// oxlint-disable-next-line no-restricted-properties -- a message to the library, not configuration
process.env['DISABLE_SYSTEM_FONTS_LOAD'] = '1';
const require = createRequire(import.meta.url);

const canvas: typeof napiCanvas = require('@napi-rs/canvas');
const charts: typeof chartjsNodeCanvas = require('chartjs-node-canvas');

export const { createCanvas, GlobalFonts } = canvas;
export const { ChartJSNodeCanvas } = charts;

/** Absolute path of a file inside an installed package. */
export const resolvePackageFile = (specifier: string): string => require.resolve(specifier);
