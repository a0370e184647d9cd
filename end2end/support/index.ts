import AxeBuilder from "@axe-core/playwright";
import { type Page, expect, test as base } from "@playwright/test";
import { Stack } from "./stack";

export { expect } from "@playwright/test";
export type { Entry, Message } from "./stack";

/** A fresh stack for each test, and a page whose console is watched. */
export const test = base.extend<{ stack: Stack; page: Page }>({
  stack: async ({}, use) => {
    const stack = await Stack.start();
    await use(stack);
    await stack.stop();
  },
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      const text = message.text();
      const bad = message.type() === "error" || /hydrat|panick/i.test(text);
      // A refused form is an answer with an error status, which the browser notes.
      if (bad && !/Failed to load resource/.test(text)) complaints.push(text);
    });
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(page);
    expect(complaints, "the console stays quiet").toEqual([]);
  },
});

/** Opens a page of the product and waits until it listens. */
export async function open(page: Page, url: string) {
  await page.goto(url);
  await hydrated(page);
}

export async function hydrated(page: Page) {
  await page.locator("body[data-hydrated]").waitFor();
}

/** Nothing that axe-core finds. */
export async function accessible(page: Page) {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const told = found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(told, `axe finds nothing on ${page.url()}`).toEqual([]);
}

export const OWNER = {
  email: "priya.raman@wattlebrook.example",
  password: "practice makes perfect",
};
export const DESK = { email: "desk@fulfilment.example", password: OWNER.password };
