// J4: access is revoked: a warning, a notice, Connect again, and no client is left.
import {
  OWNER,
  addresses,
  connectXero,
  expect,
  nameAndType,
  newCompany,
  open,
  openAppConnect,
  search,
  signIn,
  test,
} from "../support";

test("revoking ends the connection here and at Xero", async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);

  await page.getByRole("button", { name: "Revoke access" }).click();
  const warning = page.getByRole("dialog", { name: /Revoke access to Wattlebrook Advisory/ });
  await expect(warning.getByRole("button", { name: "No, keep it" })).toBeFocused();
  await warning.getByRole("button", { name: "No, keep it" }).click();
  await expect(warning).toBeHidden();

  await page.getByRole("button", { name: "Revoke access" }).click();
  await warning.getByRole("button", { name: "Yes, revoke access" }).click();
  await expect(page.getByText("Xero Practice Manager is disconnected.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Connect to Xero" })).toBeEnabled();

  const told = (await stack.journal()).filter(
    (entry) => entry.method === "DELETE" && entry.path.startsWith("/connections/"),
  );
  expect(told.map((entry) => entry.status)).toEqual([204]);
  await stack.mail(OWNER.email, /no longer connected/);

  await open(page, `${stack.url}/clients`);
  await expect(page.getByText("Marchetti")).toHaveCount(0);
  await openAppConnect(page);
  await newCompany(page);
  await nameAndType(page, "After All Pty Ltd");
  await addresses(page);
  await search(page).pressSequentially("mar");
  await expect(page.getByText("Xero Practice Manager is not connected")).toBeVisible();
  await expect(page.getByRole("option")).toHaveCount(0);
});
