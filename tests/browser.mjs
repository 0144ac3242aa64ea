// Run the phone's own vault by the phone's own Python and libsodium, here under Node:
//   node browser.mjs <pyodide folder> <libsodium-wrappers.mjs> <repository> <program.py> <work folder>
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, sodiumFile, repository, program, folder] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`));
const loaded = await import(pathToFileURL(sodiumFile));
const sodium = loaded.default ?? loaded;
await sodium.ready;

try {
  const python = await loadPyodide();
  python.registerJsModule("sodium_js", sodium);
  for (const [name, root] of [["/app", repository], ["/work", folder]]) {
    python.FS.mkdir(name);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, name);
  }
  python.runPython("import sys; sys.dont_write_bytecode = True; sys.path.insert(0, '/app')");
  await python.runPythonAsync(readFileSync(program, "utf8"), { filename: program });
} catch (error) {
  console.error(String(error.message ?? error).trim());
  process.exit(1);
}
