// J7: a tablet in portrait, by finger.
import {
  OWNER,
  addresses,
  answer,
  card,
  connectXero,
  expect,
  nameAndType,
  newCompany,
  overhang,
  search,
  signIn,
  stepHeading,
  test,
} from "../support";

test.use({ viewport: { width: 820, height: 1180 }, hasTouch: true });

test("the wizard and the search on a tablet in portrait", async ({ page, stack }) => {
  test.setTimeout(180_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  await newCompany(page);
  await nameAndType(page, "By Hand Pty Ltd");
  await addresses(page);

  await search(page).tap();
  await search(page).pressSequentially("mar");
  const jane = page.getByRole("option", { name: /Marchetti, Jane/ }).first();
  await expect(jane).toBeVisible();
  expect(await overhang(page), "nothing is cut off at the side").toBeLessThanOrEqual(0);
  const box = await jane.boundingBox();
  expect(box?.height, "an option is as high as a finger").toBeGreaterThanOrEqual(44);
  await jane.tap();
  await page.getByRole("button", { name: "Add officeholder" }).tap();
  await expect(card(page, "Jane Ellen Marchetti")).toBeVisible();
  await answer(card(page, "Jane Ellen Marchetti"), ".disqualified", "no");

  // The steps are folded away on a narrow page, and open under the finger.
  const rail = page.getByRole("navigation", { name: /Order steps/ }).filter({ visible: true });
  if ((await rail.count()) === 0) await page.getByText("All steps").tap();
  await rail.getByRole("link", { name: /Members/ }).tap();
  await expect(stepHeading(page, "Members")).toBeVisible();
  expect(await overhang(page)).toBeLessThanOrEqual(0);
});
