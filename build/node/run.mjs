// Run a Python file by the CPython that phones will run, with a folder of this machine at /built:
//   node run.mjs <file URL of the pyodide folder> <file.py> <folder>
// What the file prints is printed; an error ends with its last line and exit code 1.
import { readFileSync } from "node:fs";

const [runtime, program, folder] = process.argv.slice(2);
const { loadPyodide } = await import(`${runtime}/pyodide.mjs`);

try {
  const python = await loadPyodide();
  python.FS.mkdir("/built");
  python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, "/built");
  const globals = python.toPy({ __name__: "__main__" });
  await python.runPythonAsync(readFileSync(program, "utf8"), { globals, filename: program });
} catch (error) {
  console.error(String(error.message ?? error).trim());
  process.exit(1);
}
