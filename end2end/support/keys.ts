// A person without a mouse.
import { type Locator, type Page, expect } from "@playwright/test";

/** Presses Tab until the focus is there, as far as a person would bear. */
export async function tabTo(page: Page, target: Locator, most = 90) {
  await target.first().waitFor();
  for (let pressed = 0; pressed < most; pressed += 1) {
    const there = await target.first().evaluate((node) => node === document.activeElement);
    if (there) {
      await visibleFocus(page);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error(`the focus did not reach ${target} in ${most} presses`);
}

/** Tab to it and press it. */
export async function press(page: Page, target: Locator, key = "Enter") {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Whoever uses keys sees where they are. */
async function visibleFocus(page: Page) {
  const shown = await page.evaluate(() => {
    const node = document.activeElement;
    if (!node) return false;
    // The ring may be drawn by what frames the control.
    for (let at: Element | null = node; at && at !== document.body; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.outlineStyle !== "none" && style.outlineWidth !== "0px") return true;
      if (at === node && style.boxShadow !== "none") return true;
    }
    return false;
  });
  expect(shown, "the focus is visible").toBe(true);
}
