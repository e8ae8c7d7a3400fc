import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { PAGE_SECURITY_POLICY, pageAssets } from '../../../src/playground/page-assets.ts';

test('bundles the page, and every address in it is one it serves itself', async () => {
  const assets = await pageAssets();
  const html = String(assets['/']?.body);
  const css = String(assets['/assets/app.css']?.body);
  const inHtml = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '');
  const inCss = [...css.matchAll(/url\(["']?([^"')]+)/g)].map(([, path]) => path ?? '');
  expect(inHtml.length).toBeGreaterThan(2);
  expect(inCss.length).toBeGreaterThan(2);
  for (const path of [...inHtml, ...inCss]) expect(Object.keys(assets)).toContain(path);
  expect(assets['/']?.headers['content-security-policy']).toBe(PAGE_SECURITY_POLICY);
  // Inline code would be refused by the policy.
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|\sstyle=/);
});

test('takes a prebuilt bundle where there is one', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'page-bundle-'));
  try {
    await writeFile(join(directory, 'app.js'), 'built();');
    await writeFile(join(directory, 'app.css'), 'body{}');
    const assets = await pageAssets(pathToFileURL(`${directory}/`));
    expect(assets['/assets/app.js']?.body).toBe('built();');
    expect(assets['/assets/app.css']?.body).toBe('body{}');
  } finally {
    await rm(directory, { recursive: true });
  }
});
