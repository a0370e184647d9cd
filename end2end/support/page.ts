// What every page must do: come alive, stay quiet, and be usable by everybody.
import AxeBuilder from "@axe-core/playwright";
import { type Browser, type Page, expect } from "@playwright/test";

/** Opens a page of the product and waits until it listens. */
export async function open(page: Page, url: string) {
  await page.goto(url);
  await hydrated(page);
}

export async function hydrated(page: Page) {
  await page.locator("body[data-hydrated]").waitFor();
}

/** Collects what a page complains of in its console. */
export function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    const bad = message.type() === "error" || /hydrat|panick/i.test(text);
    // A refused form is an answer with an error status, which the browser notes.
    if (bad && !/Failed to load resource/.test(text)) complaints.push(`${page.url()}: ${text}`);
  });
  page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error}`));
  return complaints;
}

/** Nothing that axe-core finds. */
export async function accessible(page: Page) {
  expect(await barriers(page), `axe finds nothing on ${page.url()}`).toEqual([]);
}

/** What axe-core finds, in words. */
export async function barriers(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
}

/** How many pixels the page is wider than its window. */
export const overhang = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** A second person at another computer. */
export async function elsewhere(browser: Browser, job: (page: Page) => Promise<void>) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = listen(page);
  await job(page);
  expect(complaints, "the other console stays quiet").toEqual([]);
  await context.close();
}
