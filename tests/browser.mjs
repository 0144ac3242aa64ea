// Run the phone's own rooms by the phone's own Python and libsodium, here under Node:
//   node browser.mjs <pyodide> <libsodium-wrappers.mjs> <repository> <program.py> <work> [<packages>]
// Its coroutine `main`, if there is one, is waited for. The repository is at /app, the work folder at /built, unpacked packages at /packages.
// The bridge's disk is the real one (build/worker/disk.js) on files in memory.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [runtime, sodiumFile, repository, program, folder, packages] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(`${runtime}/pyodide.mjs`));
const loaded = await import(pathToFileURL(sodiumFile));
const sodium = loaded.default ?? loaded;
await sodium.ready;

class Slot {
  bytes = new Uint8Array(0);
  getSize = () => this.bytes.length;
  truncate = (size) => void (this.bytes = this.bytes.slice(0, size));
  flush = () => {};
  close = () => {};
  read(into, { at }) {
    into.set(this.bytes.subarray(at, at + into.length));
    return into.length;
  }
  write(from, { at }) {
    const longer = new Uint8Array(Math.max(this.bytes.length, at + from.length));
    longer.set(this.bytes);
    longer.set(from, at);
    this.bytes = longer;
    return from.length;
  }
}

async function bridge() {
  const source = readFileSync(`${repository}/build/worker/disk.js`);
  const { TwoSlots } = await import(`data:text/javascript;base64,${source.toString("base64")}`);
  const slots = new Map();
  const file = (name) => {
    if (!slots.has(name)) slots.set(name, [new Slot(), new Slot()]);
    return new TwoSlots(...slots.get(name));
  };
  let full = false;
  return {
    lock: async () => true,
    read: async (name) => file(name).read(),
    write: async (name, bytes) => {
      if (full) throw new DOMException("no room", "QuotaExceededError");
      file(name).write(new Uint8Array(bytes));
    },
    fill: (now) => void (full = now),
    spoil: (name) => slots.get(name).forEach((slot) => (slot.bytes[20] ^= 1)),
  };
}

try {
  const python = await loadPyodide();
  python.registerJsModule("sodium_js", sodium);
  python.registerJsModule("phone_js", await bridge());
  const mounts = [["/app", repository], ["/built", folder]];
  if (packages) mounts.push(["/packages", packages]);
  for (const [name, root] of mounts) {
    python.FS.mkdir(name);
    python.FS.mount(python.FS.filesystems.NODEFS, { root }, name);
  }
  const paths = mounts.map(([name]) => name).filter((name) => name !== "/built");
  python.runPython(`import sys; sys.dont_write_bytecode = True; sys.path[:0] = ${JSON.stringify(paths)}`);
  await python.runPythonAsync(readFileSync(program, "utf8"), { filename: program });
  await python.globals.get("main")?.();
  process.exit(0);
} catch (error) {
  console.error(String(error.message ?? error).trim());
  process.exit(1);
}
