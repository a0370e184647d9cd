// The first interactive load of the order page: the WebAssembly, JavaScript and
// CSS that its HTML names, in brotli, against a budget in KB.
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

const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((name) => /\.(wasm|js|css)$/.test(name))
  .map((name) => ({ name, bytes: brotli(join(folder, name)) }))
  .sort((a, b) => b.bytes - a.bytes);

// Parts that a lazy route fetches carry a number or `split`; all else is loaded at once.
const lazy = (name) => /(^|\/)(split|chunk)_|__wasm_split/.test(name);
const kb = (bytes) => (bytes / 1024).toFixed(1).padStart(8);
for (const { name, bytes } of files) console.log(`${kb(bytes)} KB  ${lazy(name) ? "later" : "first"}  ${name}`);
const first = files.filter(({ name }) => !lazy(name)).reduce((sum, { bytes }) => sum + bytes, 0);
console.log(`${kb(first)} KB  first load, of ${limit} KB allowed`);
if (first > limit * 1024) {
  console.error("The first load is over its budget.");
  process.exit(1);
}
