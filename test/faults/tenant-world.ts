import { DEMO_TEAM_CHANNEL, demoWorld } from '../../src/playground/demo-world.ts';
import type { World } from '../../src/playground/local-slack/world.ts';

/** The same person, channel or team of another tenant: `U0DANA` of the demo is `U7DANA` of the seventh. */
export const idOfTenant = (id: string, tenant: number): string => `${id[0]}${tenant}${id.slice(2)}`;

export const channelOfTenant = (tenant: number): string => idOfTenant(DEMO_TEAM_CHANNEL, tenant);

/**
 * One workspace for many tenants: each has a team channel and people of its own, so that nothing of one
 * can be taken for another's. Tenants are numbered from 1.
 */
export function worldOfTenants(tenants: number): World {
  const numbers = Array.from({ length: tenants }, (_, index) => index + 1);
  return {
    ...demoWorld,
    people: numbers.flatMap((tenant) =>
      demoWorld.people.map((person) => ({
        ...person,
        id: idOfTenant(person.id, tenant),
        name: `${person.name}${tenant}`,
        email: `${person.name}@tenant-${tenant}.example`,
        workspaceIds: [idOfTenant(demoWorld.team.id, tenant)],
      })),
    ),
    channels: numbers.map((tenant) => ({
      id: channelOfTenant(tenant),
      name: `leadership-${tenant}`,
      memberIds: demoWorld.people.map(({ id }) => idOfTenant(id, tenant)),
      botIsMember: true,
    })),
  };
}
