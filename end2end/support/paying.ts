// From the Complete step to a registered company.
import { type Browser, type Page, expect } from "@playwright/test";
import { elsewhere, hydrated, open } from "./page";
import { DESK, signIn } from "./session";

/** Puts a finished order into the cart without a push. */
export async function completeWithoutPush(page: Page) {
  await page.locator('[name="push"][value="not-now"]').check();
  await page.getByRole("button", { name: "Next: My cart" }).click();
  await page.waitForURL(/\/cart$/);
}

/** My cart, Checkout, the payment provider's page, and the receipt. */
export async function pay(page: Page, title: string) {
  await expect(page.getByRole("checkbox", { name: title })).toBeChecked();
  await page.getByRole("button", { name: "Checkout, 1 order" }).click();
  await page.getByRole("button", { name: /^Pay / }).click();
  await expect(page.getByRole("heading", { name: `${title} is ordered` })).toBeVisible();
  await hydrated(page);
}

export const ACN = "912 406 332";

/** The fulfilment desk hears from ASIC. */
export async function register(browser: Browser, base: string, title: string, acn = ACN) {
  await elsewhere(browser, async (page) => {
    await signIn(page, base, DESK);
    await open(page, `${base}/desk`);
    const waiting = page.getByRole("region", { name: title });
    await waiting.getByLabel("ACN").fill(acn);
    await waiting.getByRole("button", { name: "Mark registered" }).click();
    await expect(waiting).toBeHidden();
  });
}
