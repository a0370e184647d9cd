import { type Page, expect, test as base } from "@playwright/test";
import { listen } from "./page";
import { Stack } from "./stack";

export { expect } from "@playwright/test";
export type { Locator, Page } from "@playwright/test";
export type { Entry, Message } from "./stack";
export { Stack } from "./stack";
export * from "./page";
export * from "./session";
export * from "./xero";
export * from "./keys";
export * from "./order";
export * from "./paying";
export * from "./practice";

/** A fresh stack for each test, and a page whose console is watched. */
export const test = base.extend<{ stack: Stack; page: Page }>({
  stack: async ({}, use) => {
    const stack = await Stack.start();
    await use(stack);
    await stack.stop();
  },
  page: async ({ page }, use) => {
    const complaints = listen(page);
    await use(page);
    expect(complaints, "the console stays quiet").toEqual([]);
  },
});
