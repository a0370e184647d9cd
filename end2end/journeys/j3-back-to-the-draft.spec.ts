// J3: somebody with a password finds out in the middle of an order that XPM is
// not connected, is led to the stronger sign-in, and comes back to the draft.
import {
  NEWCOMER,
  addGoogle,
  addOfficeholder,
  addresses,
  allowAccess,
  expect,
  nameAndType,
  newCompany,
  removePassword,
  search,
  signUp,
  stepHeading,
  syncDone,
  test,
} from "../support";

test("from a draft to the connection and back", async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signUp(page, stack.url, NEWCOMER);
  const order = await newCompany(page);
  await nameAndType(page, "Back Again Pty Ltd");
  await addresses(page);

  await search(page).pressSequentially("mar");
  await expect(page.getByText('Nobody matches "mar"').first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("link", { name: "Connect it in App Connect" }).click();
  await page.waitForURL(/\/app-connect\?to=/);
  await addGoogle(page, NEWCOMER.email);
  await removePassword(page);
  await allowAccess(page);
  await syncDone(page);

  await page.getByRole("link", { name: "Return to form" }).click();
  await page.waitForURL(`${stack.url}/order/${order}/officeholders`);
  await expect(stepHeading(page, "Officeholders")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Back Again Pty Ltd");
  await addOfficeholder(page, "mar", "Marchetti, Jane", "Jane Ellen Marchetti", ["Director"]);
});

test("the connection is kept when the person stops at Xero", async ({ page, stack }) => {
  await signUp(page, stack.url, NEWCOMER);
  await page.goto(`${stack.url}/app-connect`);
  await addGoogle(page, NEWCOMER.email);
  await removePassword(page);
  await page.getByRole("button", { name: "Connect to Xero" }).click();
  await page.getByLabel("Password").fill("practice");
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByLabel("Authentication code").fill("123456");
  await page.getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.waitForURL(/\/app-connect/);
  await expect(page.getByText("You did not allow access.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect to Xero" })).toBeEnabled();
});
