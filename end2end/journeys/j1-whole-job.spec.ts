// J1: the whole of the practice's guide, from sign-up to the entity in XPM.
import {
  COMPANY,
  NEWCOMER,
  addGoogle,
  allowAccess,
  clientNamed,
  expect,
  fillCompany,
  newCompany,
  openAppConnect,
  pay,
  register,
  relations,
  removePassword,
  signUp,
  syncDone,
  test,
} from "../support";

test("a new firm connects, orders, pays, and the company is in XPM", async ({
  page,
  stack,
  browser,
}) => {
  test.setTimeout(300_000);
  await test.step("sign up with a password", () => signUp(page, stack.url, NEWCOMER));

  await test.step("App Connect leads through the stronger sign-in", async () => {
    await openAppConnect(page);
    await expect(page.getByText("Xero wants a stronger sign-in than a password")).toBeVisible();
    await expect(page.getByRole("button", { name: "Connect to Xero" })).toBeDisabled();
    await addGoogle(page, NEWCOMER.email);
    await removePassword(page);
  });

  await test.step("Xero's pages, and the sync", async () => {
    await allowAccess(page);
    await expect(page.getByText("Your clients sync now.")).toBeVisible();
    await syncDone(page);
    await expect(page.getByRole("button", { name: "Sync clients" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Revoke access" })).toBeVisible();
  });

  const order = await test.step("order a company with clients from XPM", async () => {
    const order = await newCompany(page);
    await fillCompany(page, NEWCOMER.name);
    return order;
  });

  await test.step("choose what to push", async () => {
    await page.locator('[name="push"][value="push"]').check();
    await page.getByRole("button", { name: "Next: My cart" }).click();
    const plan = page.getByRole("region", { name: "Push plan" });
    await expect(plan.getByRole("checkbox", { name: new RegExp(COMPANY) }).first()).toBeChecked();
    const secretary = plan.getByRole("checkbox", { name: /is secretary of/ });
    await expect(secretary).toBeChecked();
    await expect(plan.getByText("8 lines will run.")).toBeVisible();
    await secretary.uncheck();
    await expect(plan.getByText("7 lines will run.")).toBeVisible();
    await plan.getByRole("button", { name: "Save" }).click();
    const told = page.getByRole("dialog", { name: "Plan saved" });
    await expect(told).toContainText("7 lines");
    await told.getByRole("button", { name: "Close" }).click();
    await page.getByRole("button", { name: "Next: My cart" }).click();
    await page.waitForURL(/\/cart$/);
  });

  await test.step("pay", () => pay(page, COMPANY));
  const placed = await stack.mail(NEWCOMER.email, /^Order DB-\S+ is placed/);
  expect(placed.attachments.map((file) => file.type)).toEqual(["application/pdf"]);

  await test.step("nothing is in XPM before the registration", async () => {
    const found = await stack.xpm(`client.api/search?query=${encodeURIComponent(COMPANY)}`);
    expect(found.clients ?? []).toEqual([]);
  });

  await test.step("the order's page turns to done by itself", async () => {
    await page.getByRole("link", { name: `Details of ${COMPANY}` }).click();
    await page.waitForURL(`${stack.url}/orders/${order}`);
    await expect(page.getByText("The plan is saved.")).toBeVisible();
    await register(browser, stack.url, COMPANY);
    await expect(page.getByText("The push is done.")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("912 406 332").first()).toBeVisible();
  });

  await test.step("both e-mails", async () => {
    const registered = await stack.mail(NEWCOMER.email, /is registered$/);
    expect(registered.text).toContain("912 406 332");
    const established = await stack.mail(NEWCOMER.email, /is in Xero Practice Manager$/);
    expect(established.subject).toContain(COMPANY);
  });

  await test.step("XPM has the entity with its people", async () => {
    const company = await clientNamed(stack, COMPANY);
    expect(company.companyNumber.replaceAll(" ", "")).toBe("912406332");
    expect(company.businessStructure).toBe("Company");
    expect(relations(company)).toEqual([
      "Director: Marchetti, Jane Ellen",
      "Director: Marchetti, Luca",
      "Shareholder: Marchetti, Jane Ellen",
      "Shareholder: Marchetti, Luca",
    ]);
    const shares = company.relationships.filter((one) => one.type === "Shareholder");
    expect(shares.map((one) => one.numberOfShares)).toEqual([6, 6]);
    // The people were linked and not made again.
    const jane = await clientNamed(stack, "Marchetti, Jane Ellen");
    expect(relations(jane)).toContain(`Director Of: ${COMPANY}`);
  });
});
