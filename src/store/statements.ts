import type pg from 'pg';
import { Prisma } from '../generated/prisma/client.ts';

/** A statement as Prisma's tagged templates make it. */
export type Statement = TemplateStringsArray | Prisma.Sql;

/** How statements run without Prisma's client. */
export interface StatementOptions {
  /** Sends statements without waiting for the answer to BEGIN: fewer round trips. */
  readonly pipelined: boolean;
  readonly statementTimeout: string;
  readonly nameOf: (query: { readonly sql: string }) => string;
}

/** A statement with its values as pg takes it; named, so that a connection plans it once. */
export function toQuery(
  statement: Statement,
  values: readonly unknown[],
  nameOf: StatementOptions['nameOf'],
): pg.QueryConfig {
  const { text, values: given } = 'raw' in statement ? Prisma.sql(statement, ...values) : statement;
  return { name: nameOf({ sql: text }), text, values: given };
}
