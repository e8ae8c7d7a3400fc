import { cpus, totalmem } from 'node:os';
import process from 'node:process';

/** What figures depend on, in one line. */
export function describeMachine(server: string | null): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const parts = [
    `${processors.length} × ${model}, ${memory}`,
    `Node ${process.versions.node}`,
    server ?? 'no PostgreSQL found: its figures are left out',
    new Date().toISOString().slice(0, 10),
  ];
  return parts.join(' · ');
}
