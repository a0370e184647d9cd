import { resolve } from "node:path";
import {
  OWNER,
  addOfficeholder,
  addresses,
  connectXero,
  expect,
  fillOfficeholder,
  nameAndType,
  newCompany,
  search,
  signIn,
  test,
} from "../support";

test.use({ viewport: { width: 1280, height: 1010 }, deviceScaleFactor: 1.5 });

test("the officeholders step with the search open", async ({ page, stack }) => {
  test.setTimeout(240_000);
  await signIn(page, stack.url, OWNER);
  await connectXero(page, OWNER.email);
  await newCompany(page);
  await nameAndType(page);
  await addresses(page);
  await addOfficeholder(page, "marchetti l", "Marchetti, Luca", "Luca Marchetti", ["Director"]);
  await fillOfficeholder(page, "Luca Marchetti");
  await search(page).pressSequentially("marc");
  await expect(page.getByRole("option", { name: "Marchetti, Jane" }).first()).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  const path = resolve(import.meta.dirname, "../../app/picture.png");
  await page.screenshot({ path, animations: "disabled", caret: "initial" });
});
