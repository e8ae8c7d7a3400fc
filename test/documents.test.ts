import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PULSE_KEYWORDS } from '../src/domain/pulse/keywords.ts';
import { SCORECARD_KEYWORDS } from '../src/domain/scorecard/keywords.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const pages = readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`);
const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pages];

/** Links of Markdown text into the repository: file and heading. */
function localLinks(text: string): readonly { readonly file: string; readonly heading: string }[] {
  return [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map((match) => ({
    file: match[1] ?? '',
    heading: match[2] ?? '',
  }));
}

/** A heading's anchor as Markdown viewers make it. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  it.each(documents)('%s links only to what exists', (document) => {
    const text = read(document);
    const broken = localLinks(text).filter(({ file, heading }) => {
      const target = file === '' ? document : path.join(path.dirname(document), file);
      if (!existsSync(path.join(root, target))) return true;
      return heading !== '' && !anchorsOf(read(target)).includes(heading);
    });
    expect(broken).toEqual([]);
  });

  it('has a README of at most 200 lines that links every page', () => {
    const readme = read('README.md');
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(200);
    const linked = localLinks(readme).map(({ file }) => file);
    expect(linked).toEqual(expect.arrayContaining(pages));
  });

  it.each([
    ['/scorecard', SCORECARD_KEYWORDS],
    ['/pulse', PULSE_KEYWORDS],
  ])('names in the README every word that %s begins with', (command, keywords) => {
    const spans = [...read('README.md').matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
    const missing = keywords.filter(
      (word) => !spans.some((span) => span.replace(`${command} `, '').startsWith(word)),
    );
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s opens with one title', (document) => {
    const text = read(document);
    expect(text).toMatch(/^# \S/);
    expect(text.match(/^# /gm)).toHaveLength(1);
  });
});
