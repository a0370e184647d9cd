// J6: the server is killed in the middle of a push; started again, the push
// ends, and XPM has everything once.
import {
  COMPANY,
  OWNER,
  type Stack,
  clientNamed,
  completeWithoutPush,
  connectXero,
  effects,
  expect,
  fillCompany,
  newCompany,
  pay,
  register,
  relations,
  signIn,
  test,
} from "../support";

const ADD = "/practicemanager/3.1/client.api/add";
const RELATE = "/practicemanager/3.1/client.api/addrelationship";

/** Waits until the sandbox saw so many calls of a path. */
const seen = (stack: Stack, path: string, count: number) =>
  expect
    .poll(async () => (await stack.journal()).filter((entry) => entry.path === path).length, {
      intervals: [20],
      timeout: 30_000,
    })
    .toBeGreaterThanOrEqual(count);

test("kill -9 in the middle of a push makes nothing twice", async ({ page, stack, browser }) => {
  test.setTimeout(480_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  await newCompany(page);
  await fillCompany(page, "Priya Raman");
  await completeWithoutPush(page);
  await pay(page, COMPANY);
  await register(browser, stack.url, COMPANY);
  await page.getByRole("link", { name: `Details of ${COMPANY}` }).click();
  await page.getByRole("button", { name: "Push to Xero PM" }).click();
  const plan = page.getByRole("region", { name: "Push plan" });
  await expect(plan.getByText("8 lines will run.")).toBeVisible();

  // The company was made, and the answer never came: the connection is cut
  // after the effect, and the power goes before anything is asked again.
  await stack.fault({ fault: "cut_after", path: ADD, method: "POST" });
  // Later: in the middle of the second relationship.
  await stack.fault({ fault: "slow", ms: 5_000, path: RELATE, method: "POST", skip: 1 });
  await plan.getByRole("button", { name: "Save" }).click();
  await seen(stack, ADD, 1);
  await stack.killServer();
  expect(await effects(stack, ADD)).toHaveLength(1);
  await stack.startServer();

  await seen(stack, RELATE, 1);
  // The first is answered, the second waits inside the sandbox.
  await new Promise((next) => setTimeout(next, 1_500));
  await stack.killServer();
  await stack.startServer();

  // The page found its stream again by itself.
  const prompt = page.getByRole("region", { name: "Push to Xero PM" }).getByRole("status").first();
  await expect(prompt).toContainText("The push is done.", { timeout: 240_000 });
  const made = (await effects(stack, ADD)).filter((effect) => effect.includes("client created"));
  expect(made).toHaveLength(1);
  expect(relations(await clientNamed(stack, COMPANY))).toEqual([
    "Director: Marchetti, Jane Ellen",
    "Director: Marchetti, Luca",
    "Secretary: Marchetti, Jane Ellen",
    "Shareholder: Marchetti, Jane Ellen",
    "Shareholder: Marchetti, Luca",
  ]);
  const related = await effects(stack, RELATE);
  expect(related).toHaveLength(5);
  expect(new Set(related).size).toBe(5);
  // One letter, not one for each start.
  const letters = (await stack.mails()).filter((mail) =>
    mail.subject.includes("is in Xero Practice Manager"),
  );
  expect(letters).toHaveLength(1);
});
