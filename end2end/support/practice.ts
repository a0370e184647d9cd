// The practice as XPM itself tells of it, asked over its own API.
import { expect } from "@playwright/test";
import type { Stack } from "./stack";

export type Relationship = {
  uuid: string;
  type: string;
  relatedClient: { uuid: string; name: string };
  numberOfShares: number;
  startDate: string | null;
};

export type Client = {
  uuid: string;
  name: string;
  companyNumber: string;
  businessStructure: string;
  isArchived: string;
  relationships: Relationship[];
};

/** Every client of this very name. */
export async function clientsNamed(stack: Stack, name: string): Promise<Client[]> {
  const found = await stack.xpm(`client.api/search?query=${encodeURIComponent(name)}`);
  const same = (found.clients ?? []).filter((client: Client) => client.name === name);
  return Promise.all(
    same.map(async ({ uuid }: Client) => (await stack.xpm(`client.api/get/${uuid}`)).client),
  );
}

/** The one client of this name. */
export async function clientNamed(stack: Stack, name: string): Promise<Client> {
  const found = await clientsNamed(stack, name);
  expect(found.map((client) => client.name), "exactly one such client").toEqual([name]);
  return found[0]!;
}

/** "Director: Marchetti, Jane Ellen", sorted. */
export const relations = (client: Client): string[] =>
  client.relationships.map((one) => `${one.type}: ${one.relatedClient.name}`).sort();

/** What the sandbox wrote down of changes by calls of a path. */
export const effects = async (stack: Stack, path: string): Promise<string[]> =>
  (await stack.journal())
    .filter((entry) => entry.path === path && entry.effect !== "")
    .map((entry) => entry.effect);
