// J5: with the keyboard alone.
import {
  OWNER,
  addresses,
  card,
  connectXero,
  expect,
  nameAndType,
  newCompany,
  open,
  press,
  search,
  signIn,
  stepHeading,
  tabTo,
  test,
} from "../support";

test("signing in", async ({ page, stack }) => {
  await open(page, `${stack.url}/sign-in`);
  await tabTo(page, page.getByLabel("Email"));
  await page.keyboard.type(OWNER.email);
  await tabTo(page, page.getByLabel("Password"));
  await page.keyboard.type(OWNER.password);
  await page.keyboard.press("Enter");
  await page.waitForURL(`${stack.url}/`);
  await expect(page.getByRole("button", { name: /your menu/ })).toBeVisible();

  // The first stop of a page leads past the lid.
  await page.reload();
  await page.locator("body[data-hydrated]").waitFor();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();

  await press(page, page.getByRole("button", { name: /your menu/ }));
  await press(page, page.getByRole("link", { name: /App Connect/ }));
  await expect(page.getByRole("heading", { name: "App Connect", level: 1 })).toBeVisible();
});

test("finding a client, adding an officeholder, moving through the steps", async ({
  page,
  stack,
}) => {
  test.setTimeout(180_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  await newCompany(page);
  await nameAndType(page, "By Keys Alone Pty Ltd");
  await addresses(page);

  await tabTo(page, search(page));
  await page.keyboard.type("ma");
  await expect(page.getByText("Type one more letter.").first()).toBeVisible();
  await page.keyboard.type("r");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  const active = page.locator('[role=option][aria-selected="true"]');
  await expect(active).toHaveCount(1);
  await expect(search(page)).toHaveAttribute(
    "aria-activedescendant",
    (await active.getAttribute("id")) ?? "",
  );
  await page.keyboard.press("Escape");
  await expect(search(page)).toHaveAttribute("aria-expanded", "false");
  await expect(search(page)).toHaveValue("mar");
  await page.keyboard.press("ArrowDown");
  await expect(search(page)).toHaveAttribute("aria-expanded", "true");
  for (let moves = 0; moves < 10; moves += 1) {
    if (/Marchetti, Luca/.test((await active.textContent().catch(() => "")) ?? "")) break;
    await page.keyboard.press("ArrowDown");
  }
  await expect(active).toContainText("Marchetti, Luca");
  await page.keyboard.press("Enter");
  await expect(search(page)).toHaveValue(/Marchetti, Luca/);

  await press(page, page.getByRole("button", { name: "Add officeholder" }), "Space");
  await expect(card(page, "Luca Marchetti")).toBeVisible();
  // The focus is where the work goes on.
  await expect(page.getByRole("heading", { name: /Luca Marchetti/ })).toBeFocused();
  const no = card(page, "Luca Marchetti").locator('[name$=".disqualified"]');
  await tabTo(page, no);
  await page.keyboard.press("ArrowRight");
  await expect(no.nth(1)).toBeChecked();

  // "Next" says what is missing and takes the focus there.
  await press(page, page.getByRole("button", { name: "Next: Share classes" }));
  const summary = page.locator("#before-next");
  await expect(summary).toBeFocused();
  await press(page, summary.getByRole("link").first());
  await expect(page.locator("input:focus, select:focus, textarea:focus")).toHaveCount(1);

  // The rail leads anywhere at any time.
  const rail = page.getByRole("navigation", { name: "Order steps", exact: true });
  await page.locator("h1").evaluate((node) => {
    node.tabIndex = -1;
    node.focus();
  });
  await press(page, rail.getByRole("link", { name: /Members/ }));
  await expect(stepHeading(page, "Members")).toBeVisible();
});
