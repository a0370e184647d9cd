// Every page: axe-core, no scroll to the side, a quiet console; light and dark,
// at the three widths of the design.
import {
  COMPANY,
  DESK,
  OWNER,
  type Page,
  barriers,
  completeWithoutPush,
  connectXero,
  expect,
  fillCompany,
  newCompany,
  open,
  overhang,
  pay,
  register,
  search,
  signIn,
  test,
} from "../support";

const WIDTHS = [1280, 1024, 390];
const STEPS = [
  "name",
  "addresses",
  "officeholders",
  "share-classes",
  "members",
  "tax",
  "review",
  "complete",
];

/** Ids are for machines; people read names. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}/;

/** Looks at one page in every way, and answers what is wrong. */
async function look(page: Page, url: string, before?: () => Promise<void>): Promise<string[]> {
  const wrong: string[] = [];
  for (const width of WIDTHS) {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await open(page, url);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await page.waitForLoadState("networkidle").catch(() => {});
      await before?.();
      const where = `${new URL(url).pathname}, ${width} wide, ${colorScheme}`;
      const over = await overhang(page);
      if (over > 0) wrong.push(`${where}: ${over} pixels too wide`);
      if (UUID.test(await page.locator("main").innerText())) wrong.push(`${where}: an id is shown`);
      wrong.push(...(await barriers(page)).map((barrier) => `${where}: ${barrier}`));
    }
  }
  return wrong;
}

test("pages that a stranger sees", async ({ page, stack }) => {
  test.setTimeout(300_000);
  const wrong: string[] = [];
  for (const path of ["/sign-in", "/sign-up", "/invitation/no-such-token", "/no/such/page"]) {
    wrong.push(...(await look(page, `${stack.url}${path}`)));
  }
  expect(wrong).toEqual([]);
});

test("pages of a firm that has nothing yet", async ({ page, stack }) => {
  test.setTimeout(300_000);
  await signIn(page, stack.url, OWNER);
  const wrong: string[] = [];
  for (const path of ["/", "/app-connect", "/clients", "/cart", "/orders", "/order/new"]) {
    wrong.push(...(await look(page, `${stack.url}${path}`)));
  }
  expect(wrong).toEqual([]);
});

test("pages of a firm at work", async ({ page, stack, browser }) => {
  test.setTimeout(900_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  const placed = await newCompany(page);
  await fillCompany(page, "Priya Raman");
  await completeWithoutPush(page);
  await pay(page, COMPANY);
  const receipt = page.url();
  await register(browser, stack.url, COMPANY);
  const draft = await newCompany(page);

  const wrong: string[] = [];
  const at = async (path: string, before?: () => Promise<void>) => {
    wrong.push(...(await look(page, `${stack.url}${path}`, before)));
  };
  for (const path of [
    "/",
    "/app-connect",
    "/settings",
    "/settings/integrations",
    "/settings/account",
    "/settings/people",
    "/clients",
    "/orders",
    `/orders/${placed}`,
    `/orders/${draft}`,
    new URL(receipt).pathname,
  ]) {
    await at(path);
  }
  for (const step of STEPS) await at(`/order/${draft}/${step}`);
  await at(`/order/${draft}/officeholders`, async () => {
    await search(page).pressSequentially("mar");
    await expect(page.getByRole("option").first()).toBeVisible();
  });
  await at(`/orders/${placed}`, async () => {
    await page.getByRole("button", { name: "Push to Xero PM" }).click();
    await expect(page.getByText(/lines will run/)).toBeVisible();
  });
  await open(page, `${stack.url}/clients`);
  const client = await page.locator('main a[href^="/clients/"]').first().getAttribute("href");
  await at(client ?? "/clients/none");
  expect(wrong).toEqual([]);
});

test("a tab that stayed open over an upgrade is told to load again", async ({ page, stack }) => {
  await signIn(page, stack.url, OWNER);
  // The document as an older server sent it.
  await page.route(`${stack.url}/orders`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(/data-build="[^"]+"/, 'data-build="older"');
    await route.fulfill({ response: answer, body });
  }, { times: 1 });
  await open(page, `${stack.url}/orders`);
  const notice = page.getByRole("complementary", { name: "Deedbox has been updated" });
  await expect(notice).toBeVisible();
  await notice.getByRole("link", { name: "Load again" }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("My orders");
});

test("the fulfilment desk", async ({ page, stack }) => {
  await signIn(page, stack.url, DESK);
  expect(await look(page, `${stack.url}/desk`)).toEqual([]);
});
