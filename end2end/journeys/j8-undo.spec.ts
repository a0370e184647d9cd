// J8: a push is taken back, after its own plan, and only what nobody has worked on since.
import {
  COMPANY,
  OWNER,
  accessible,
  clientNamed,
  completeWithoutPush,
  connectXero,
  expect,
  fillCompany,
  newCompany,
  open,
  pay,
  register,
  relations,
  signIn,
  test,
} from "../support";

test("a push is undone from the order", async ({ page, stack, browser }) => {
  test.setTimeout(300_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  const order = await newCompany(page);
  await fillCompany(page, "Priya Raman");
  await completeWithoutPush(page);
  await pay(page, COMPANY);
  await register(browser, stack.url, COMPANY);
  await open(page, `${stack.url}/orders/${order}`);
  await page.getByRole("button", { name: "Push to Xero PM" }).click();
  await page.getByRole("region", { name: "Push plan" }).getByRole("button", { name: "Save" }).click();
  const push = page.getByRole("region", { name: "Push to Xero PM" });
  await expect(push.getByRole("status").first()).toContainText("The push is done.", { timeout: 60_000 });

  const { uuid, isArchived } = await clientNamed(stack, COMPANY);

  await push.getByRole("button", { name: "Undo push" }).click();
  const plan = page.getByRole("region", { name: "Undo plan" });
  await expect(plan.getByText("6 lines will run.")).toBeVisible();
  // The company goes only with its relationships.
  const secretary = plan.getByRole("checkbox", { name: /no longer secretary/ });
  await secretary.uncheck();
  await expect(plan.getByText("4 lines will run.")).toBeVisible();
  await secretary.check();
  await accessible(page);
  await plan.getByRole("button", { name: "Undo these lines" }).click();

  const undo = page.getByRole("region", { name: "Undo in Xero PM" });
  await expect(undo.getByRole("status").first()).toContainText("The push is undone.", { timeout: 60_000 });
  await expect(page.getByRole("list", { name: "At step 4 of 5: Registered" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Push again" })).toBeVisible();
  const after = (await stack.xpm(`client.api/get/${uuid}`)).client;
  expect(isArchived).not.toBe(after.isArchived);
  expect(relations(after)).toEqual([]);
  await stack.mail(OWNER.email, /the push is undone$/);
});
