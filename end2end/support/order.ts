// Ordering a proprietary company, field by field as the rules ask.
import { type Locator, type Page, expect } from "@playwright/test";
import { open } from "./page";

export const COMPANY = "Saltbush Lane Holdings Pty Ltd";

/** Yesterday as people here write it: consents are never of the future. */
export const YESTERDAY = new Intl.DateTimeFormat("en-AU", {
  day: "2-digit",
  month: "2-digit",
  year: "numeric",
}).format(Date.now() - 86_400_000);

/** Begins a company and answers its id. */
export async function newCompany(page: Page): Promise<string> {
  await page.getByRole("banner").getByRole("link", { name: "New order" }).click();
  await page.getByRole("button", { name: "Begin a company" }).click();
  await page.waitForURL(/\/order\/[^/]+\/name$/);
  await expect(stepHeading(page, "Name and type")).toBeVisible();
  return orderId(page);
}

export const orderId = (page: Page) => new URL(page.url()).pathname.split("/")[2] ?? "";

export const stepHeading = (page: Page, title: string) =>
  page.getByRole("heading", { name: title, level: 2 });

/** A control by its path, or by the end of its path inside a card. */
const control = (within: Page | Locator, path: string) =>
  path.startsWith(".") ? within.locator(`[name$="${path}"]`) : within.locator(`[name="${path}"]`);

/** Answers one question as a person would: types, chooses or ticks. */
export async function answer(within: Page | Locator, path: string, value: string) {
  const controls = control(within, path);
  const first = controls.first();
  await first.waitFor();
  const kind = await first.evaluate((node) =>
    node instanceof HTMLInputElement ? node.type : node.localName,
  );
  switch (kind) {
    case "radio":
      await within.locator(`${selector(path)}[value="${value}"]`).check();
      break;
    case "checkbox":
      await first.setChecked(value === "yes");
      break;
    case "select":
      await first.selectOption(value);
      break;
    default:
      await first.fill(value);
      await first.blur();
  }
}

const selector = (path: string) =>
  path.startsWith(".") ? `[name$="${path}"]` : `[name="${path}"]`;

/** The same for many. */
export async function answers(within: Page | Locator, all: Record<string, string>) {
  for (const [path, value] of Object.entries(all)) await answer(within, path, value);
}

/** Leaves the step through its own button, which refuses while something is open. */
export async function next(page: Page, title: string) {
  await page.getByRole("button", { name: `Next: ${title}` }).click();
  await expect(stepHeading(page, title)).toBeVisible();
}

export async function nameAndType(page: Page, name = COMPANY) {
  await answers(page, {
    "name.text": name,
    "name.reserved": "no",
    "name.identical_business_name": "no",
    jurisdiction: "VIC",
  });
  // A warning stands in the way until somebody says why it is right here.
  await answer(page, "reason.NM05b.name.text", "Searched on ASIC's register this morning.");
  await next(page, "Addresses");
}

export async function addresses(page: Page) {
  const office = "registered_office.address";
  await answers(page, {
    [`${office}.street`]: "27 Candlebark Street",
    [`${office}.locality`]: "Geelong West",
    [`${office}.state`]: "VIC",
    [`${office}.postcode`]: "3218",
    "registered_office.occupies": "yes",
    "principal_place.same_as_office": "yes",
    "ultimate_holding.has": "no",
  });
  await next(page, "Officeholders");
}

/** The search of a step. */
export const search = (page: Page) => page.locator("input[role=combobox]");

/** Types three letters and picks the record beside Xero's mark. */
export async function pick(page: Page, letters: string, record: string) {
  await search(page).fill("");
  await search(page).pressSequentially(letters);
  const found = page.getByRole("group", { name: "From Xero Practice Manager" });
  await found.getByRole("option", { name: record }).first().click();
}

/** The card of a party. */
export const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

/** Adds somebody found in XPM as an officeholder. */
export async function addOfficeholder(
  page: Page,
  letters: string,
  record: string,
  name: string,
  roles: string[],
) {
  await pick(page, letters, record);
  for (const role of ["Director", "Secretary", "Public officer"]) {
    const box = page.getByRole("group", { name: "Roles" }).last().getByLabel(role, { exact: true });
    await box.setChecked(roles.includes(role));
  }
  await page.getByRole("button", { name: "Add officeholder" }).click();
  await expect(card(page, name)).toBeVisible();
}

/** What XPM does not hold, or not here, is typed by hand. */
export async function fillOfficeholder(page: Page, name: string, more: Record<string, string> = {}) {
  const form = card(page, name);
  await answers(form, {
    ".former_names_known": "no",
    ".birth_locality": "Mildura",
    ".birth_country": "Australia",
    ".birth_state": "VIC",
    ".resident_in_australia": "yes",
    ".disqualified": "no",
    ...more,
  });
  const offices = await form.locator('[name$=".consent_date"]').count();
  for (let at = 0; at < offices; at += 1) {
    await form.locator('[name$=".consent_date"]').nth(at).fill(YESTERDAY);
    await form.locator('[name$=".consent_confirmed"]').nth(at).check();
  }
  await form.getByLabel("Director ID", { exact: true }).fill("036 12345678901 2");
  await form.getByLabel("Director ID", { exact: true }).blur();
  await expect(form.getByText("Sealed. Ends in 012.")).toBeVisible();
  await form.getByRole("button", { name: /^Done with / }).click();
  await expect(form.getByText("Complete", { exact: true })).toBeVisible();
}

export async function officeholders(page: Page) {
  await addOfficeholder(page, "mar", "Marchetti, Jane", "Jane Ellen Marchetti", [
    "Director",
    "Secretary",
  ]);
  await fillOfficeholder(page, "Jane Ellen Marchetti");
  await addOfficeholder(page, "luc", "Marchetti, Luca", "Luca Marchetti", ["Director"]);
  await fillOfficeholder(page, "Luca Marchetti");
  await next(page, "Share classes");
}

export async function shareClasses(page: Page) {
  await page.getByRole("button", { name: "Add ordinary shares" }).click();
  await answer(page, ".number", "12");
  await next(page, "Members");
}

/** Somebody who is in the order already holds shares too: entered once. */
export async function addMember(page: Page, name: string, shares: number) {
  const holdings = page.locator('[name$=".beneficial"][value="yes"]');
  const before = await holdings.count();
  await page.getByRole("button", { name: `Add ${name} as a member` }).click();
  await expect(holdings).toHaveCount(before + 1);
  const mine = (field: string) => page.locator(`[name^="holding."][name$=".${field}"]`);
  await mine("number").nth(before).fill(String(shares));
  await mine('beneficial"][value="yes').nth(before).check();
  await mine('fully_paid"][value="yes').nth(before).check();
  await mine("consent_date").nth(before).fill(YESTERDAY);
  await mine("consent_confirmed").nth(before).check();
}

export async function members(page: Page) {
  await addMember(page, "Jane Ellen Marchetti", 6);
  await addMember(page, "Luca Marchetti", 6);
  const other = page.locator('[name="non_cash_shares"][value="no"]');
  if (await other.count()) await other.check();
  await next(page, "Tax registrations");
}

export async function taxAndReview(page: Page, applicant: string) {
  await answers(page, { "extras.abn": "yes", "extras.tfn": "yes" });
  await next(page, "Review");
  await answers(page, { "applicant.name": applicant, "applicant.declared": "yes" });
  await expect(page.getByText("Everything is here")).toBeVisible();
  await next(page, "Complete");
}

/** A whole company from an empty draft to its Complete step. */
export async function fillCompany(page: Page, applicant: string, name = COMPANY) {
  await nameAndType(page, name);
  await addresses(page);
  await officeholders(page);
  await shareClasses(page);
  await members(page);
  await taxAndReview(page, applicant);
}

/** Opens a step of an order straight away. */
export const openStep = (page: Page, base: string, order: string, step: string) =>
  open(page, `${base}/order/${order}/${step}`);
