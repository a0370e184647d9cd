// J2: the order was completed without a push; it is pushed later from My orders.
import {
  COMPANY,
  OWNER,
  clientNamed,
  clientsNamed,
  completeWithoutPush,
  connectXero,
  expect,
  fillCompany,
  newCompany,
  pay,
  register,
  relations,
  signIn,
  test,
} from "../support";

test("a push that was forgotten is done from My orders", async ({ page, stack, browser }) => {
  test.setTimeout(300_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  await newCompany(page);
  await fillCompany(page, "Priya Raman");
  await completeWithoutPush(page);
  await pay(page, COMPANY);
  await register(browser, stack.url, COMPANY);
  await stack.mail(OWNER.email, /is registered$/);
  expect(await clientsNamed(stack, COMPANY)).toEqual([]);

  await page.getByRole("banner").getByRole("link", { name: "My orders" }).click();
  await page.getByRole("searchbox", { name: "Search orders" }).fill("saltbush");
  await expect(page.getByText("1 order matches.")).toBeVisible();
  await page.getByRole("link", { name: `Details of ${COMPANY}` }).click();
  await page.getByRole("button", { name: "Push to Xero PM" }).click();

  const plan = page.getByRole("region", { name: "Push plan" });
  await expect(plan.getByText("8 lines will run.")).toBeVisible();
  // Slow enough that the prompt is seen before it turns.
  await stack.fault({ fault: "slow", path: "/practicemanager/3.1/client.api/add", ms: 1_500 });
  await plan.getByRole("button", { name: "Save" }).click();
  const prompt = page.getByRole("region", { name: "Push to Xero PM" }).getByRole("status").first();
  await expect(prompt).toContainText("The push has started.");
  await expect(prompt).toContainText("The push is done.", { timeout: 60_000 });
  await expect(page.getByRole("list", { name: "At step 5 of 5: In XPM" })).toBeVisible();

  await stack.mail(OWNER.email, /is in Xero Practice Manager$/);
  expect(relations(await clientNamed(stack, COMPANY))).toEqual([
    "Director: Marchetti, Jane Ellen",
    "Director: Marchetti, Luca",
    "Secretary: Marchetti, Jane Ellen",
    "Shareholder: Marchetti, Jane Ellen",
    "Shareholder: Marchetti, Luca",
  ]);
});
