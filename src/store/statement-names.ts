const MAX_NAMES = 300;

/**
 * Names statements, so that a connection parses and plans each only once. Bounded: statements whose
 * text varies (lists of parameters) must not fill the server's memory; those beyond go unnamed.
 */
export function nameStatements(): (query: { readonly sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (names.size >= MAX_NAMES) return '';
    const name = `pulsecard_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
