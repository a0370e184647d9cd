// Takes the picture of the README anew: npm run picture
import config from "./playwright.config";

export default { ...config, testDir: "picture" };
