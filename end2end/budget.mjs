// The first interactive load of the order page: the WebAssembly with the part of
// the wizard, JavaScript and CSS, in brotli, against a budget in KB.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const limit = Number(process.argv[2] ?? 250);
const folder = new URL("../target/site/pkg/", import.meta.url).pathname;

const brotli = (path) => {
  try {
    return statSync(`${path}.br`).size;
  } catch {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
    return brotliCompressSync(readFileSync(path), options).length;
  }
};

const names = readdirSync(folder, { recursive: true }).map(String);
const manifest = names.find((name) => /__wasm_split_manifest.*\.json$/.test(name));
const parts = JSON.parse(readFileSync(join(folder, manifest), "utf8"));
const wizard = Object.entries(parts).find(([part]) => part.startsWith("wizard_"));
if (!wizard) throw new Error("The wizard is no part of its own any more.");
const needed = new Set(wizard[1].map((name) => `${name}.wasm`));

// Parts carry these names; all else is loaded at once.
const isPart = (name) => /(^|\/)(split|chunk)_/.test(name);
const files = names
  .filter((name) => /\.(wasm|js|css)$/.test(name))
  .map((name) => ({ name, bytes: brotli(join(folder, name)), first: !isPart(name) || needed.has(name) }))
  .sort((a, b) => b.bytes - a.bytes);

const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
for (const { name, bytes, first } of files) console.log(`${kb(bytes)} KB  ${first ? "first" : "later"}  ${name}`);
const load = files.filter(({ first }) => first).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${kb(load)} KB  first load of the order page, of ${limit} KB allowed`);
if (load > limit * 1024) {
  console.error("The first load is over its budget.");
  process.exit(1);
}
