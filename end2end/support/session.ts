// Getting in: signing up, signing in, the menu.
import { type Page, expect } from "@playwright/test";
import { hydrated, open } from "./page";

export type Person = { firm: string; name: string; email: string; password: string };

/** Nobody that the demonstration knows. */
export const NEWCOMER: Person = {
  firm: "Farrell and Daughters",
  name: "Nadia Farrell",
  email: "nadia.farrell@farrell.example",
  password: "seven quiet paddocks",
};

/** The owner of the demonstration firm. */
export const OWNER = {
  email: "priya.raman@wattlebrook.example",
  password: "practice makes perfect",
};

/** Works on the fulfilment desk. */
export const DESK = { email: "desk@fulfilment.example", password: OWNER.password };

export async function signUp(page: Page, base: string, who: Person) {
  await open(page, `${base}/sign-up`);
  await page.getByLabel("Name of your firm").fill(who.firm);
  await page.getByLabel("Your name").fill(who.name);
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign up" }).click();
  await page.waitForURL(`${base}/`);
  // The lid is there without a new page.
  await expect(page.getByRole("button", { name: /your menu/ })).toBeVisible();
  await hydrated(page);
}

export async function signIn(page: Page, base: string, who: { email: string; password: string }) {
  await open(page, `${base}/sign-in`);
  await page.getByLabel("Email").fill(who.email);
  await page.getByLabel("Password").fill(who.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(`${base}/`);
  // The lid is there without a new page.
  await expect(page.getByRole("button", { name: /your menu/ })).toBeVisible();
  await hydrated(page);
}

/** Through the name in the corner, as the practice's guide says. */
export async function openAppConnect(page: Page) {
  await page.getByRole("button", { name: /your menu/ }).click();
  await page.getByRole("navigation", { name: "Your menu" }).getByRole("link", { name: /App Connect/ }).click();
  await expect(page.getByRole("heading", { name: "App Connect", level: 1 })).toBeVisible();
}
