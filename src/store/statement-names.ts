import { Prisma } from '../generated/prisma/client.ts';

const MAX_NAMES = 300;
const AFRESH = '/* plan afresh */';

/**
 * Begins a statement that must be planned every time: a plan made while a table was small would be
 * kept when a hundred thousand rows have come in.
 */
export const PLAN_AFRESH = Prisma.raw(AFRESH);

/**
 * Names statements, so that a connection parses and plans each only once. Bounded: statements whose
 * text varies (lists of parameters) must not fill the server's memory; those beyond go unnamed.
 */
export function nameStatements(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAX_NAMES || sql.trimStart().startsWith(AFRESH)) return '';
    const name = `pulsecard_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
