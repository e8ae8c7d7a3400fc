import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const OLDEST_NODE = [20, 19, 0];

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly engines?: { readonly node?: string } }>>;
}

/** Does a range such as `^18 || >=20.6` begin at or before the oldest Node.js that we promise? */
function admitsOldestNode(range: string): boolean {
  return range.split('||').some((part) => {
    const lowest = /(?:>=|\^|~)?\s*v?(?<version>\d+(?:\.\d+)*)/u.exec(part)?.groups?.['version'];
    if (lowest === undefined) return true;
    const numbers = lowest.split('.').map(Number);
    for (const [index, oldest] of OLDEST_NODE.entries()) {
      const number = numbers[index] ?? 0;
      if (number !== oldest) return number < oldest;
    }
    return true;
  });
}

it('every dependency installs without a warning on the oldest Node.js', async () => {
  const { packages }: Lockfile = JSON.parse(
    await readFile(path.join(root, 'package-lock.json'), 'utf8'),
  );
  const refusing = Object.entries(packages).filter(
    ([, { engines }]) => engines?.node !== undefined && !admitsOldestNode(engines.node),
  );
  expect(refusing.map(([name, { engines }]) => `${name} wants ${engines?.node}`)).toEqual([]);
});
