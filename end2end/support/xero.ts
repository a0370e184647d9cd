// Connecting Xero Practice Manager, with the stronger sign-in that Xero asks for.
import { type Page, expect } from "@playwright/test";
import { hydrated } from "./page";
import { openAppConnect } from "./session";

export const PRACTICE = "Wattlebrook Advisory";

/** Step 1 of the rule: a provider beside the password. */
export async function addGoogle(page: Page, email: string) {
  await page.getByRole("button", { name: "Google" }).click();
  await page.getByLabel("Another email address").fill(email);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await page.waitForURL(/\/app-connect/);
  await hydrated(page);
}

/** Step 2: the password goes. */
export async function removePassword(page: Page) {
  await page.getByRole("button", { name: "Remove my password" }).click();
  await expect(page.getByRole("button", { name: "Connect to Xero" })).toBeEnabled();
}

/** Xero's own pages: login, authentication code, account, Allow access. */
export async function allowAccess(page: Page) {
  await page.getByRole("button", { name: "Connect to Xero" }).click();
  await page.getByLabel("Email address").fill("priya.raman@wattlebrook.example");
  await page.getByLabel("Password").fill("practice");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByLabel("Authentication code").fill("123456");
  await page.getByLabel("Trust this device").check();
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByLabel(PRACTICE, { exact: true }).check();
  await page.getByRole("button", { name: "Allow access" }).click();
  await page.waitForURL(/\/app-connect/);
  await hydrated(page);
}

/** The closing summary of a sync, which comes by itself. */
export async function syncDone(page: Page) {
  await expect(page.getByRole("heading", { name: "The last sync was successful" })).toBeVisible({
    timeout: 60_000,
  });
}

/** All of it, for journeys that begin later. */
export async function connectXero(page: Page, email: string) {
  await openAppConnect(page);
  await addGoogle(page, email);
  await removePassword(page);
  await allowAccess(page);
  await syncDone(page);
}
