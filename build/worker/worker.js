// The worker: Python starts here as soon as the page's first lines are read, beside Flutter.
// Messages from the page: {opened} once; then Flet's own. To the page: {step, bytes} while
// starting, "initialized" or an error text, then Flet's own bytes.
import { counting } from "./counting.js";
import { Phone } from "./phone.js";
import { forget, remember, remembered } from "./memory.js";

const SITE = {}; // filled in by the build: version, addresses and sizes of the parts
// #first: count the bytes that come; #fresh: use no image; #remember: make one
const ORDER = new URLSearchParams(self.location.hash.slice(1));

let fromImage = false;
const step = (name, bytes = 0) => self.postMessage({ step: name, bytes });
if (ORDER.has("first")) self.fetch = counting(self.fetch, SITE.bytes, (n) => step("bytes", n));

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

// A box: length of its list, the list as JSON, then the files' bytes in turn.
function unboxed(box) {
  const size = new DataView(box.buffer).getUint32(0, true);
  const list = JSON.parse(new TextDecoder().decode(box.subarray(4, 4 + size)));
  let at = 4 + size;
  return list.map(([name, length]) => [name, box.subarray(at, (at += length))]);
}

const PATHS = `
import sys
sys.path[:0] = [p for p in ("/app/app.zip", "/app/packages.zip", "/app/native") if p not in sys.path]
sys.path_importer_cache.clear()
import importlib
importlib.invalidate_caches()
import dataclasses, gc, marshal, zipimport
gc.disable()
dataclasses.WRITTEN = marshal.loads(zipimport.zipimporter("/app/app.zip").get_data("methods.bin"))
`;

async function python(options) {
  const parts = Promise.all([fetched(SITE.packages), fetched(SITE.app)]);
  parts.catch(() => {});
  const { loadPyodide } = await import(SITE.python + "pyodide.mjs");
  const loaded = await loadPyodide({
    indexURL: SITE.python,
    lockFileContents: JSON.stringify(SITE.lock),
    stdout: (text) => console.log(text),
    stderr: (text) => console.error(text),
    ...options,
  });
  step("python");
  const [packages, app] = await parts;
  for (const [name, bytes] of [...unboxed(packages), ["app.zip", app]]) {
    const path = `/app/${name}`;
    loaded.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    loaded.FS.writeFile(path, bytes, { canOwn: true });
  }
  loaded.runPython(PATHS);
  return loaded;
}

// Hardly anything made while starting is rubbish: it is not looked through then, nor ever after.
const STARTED = `
import gc
gc.freeze()
gc.enable()
`;
const STARTING = 4_000; // milliseconds from the app's beginning to a quiet first screen

// Packages with a compiled part are only named in an image; here they become real.
const WAKE = `
import importlib, random, sys
random.seed()
for name in json.loads(native):
    named = sys.modules.pop(name)
    named.__dict__.update(importlib.import_module(name).__dict__)
`;

async function woken() {
  const image = SITE.memory && !ORDER.has("fresh") ? await remembered(SITE) : null;
  if (!image) return python({});
  try {
    const loaded = await python({ _loadSnapshot: image });
    run(loaded, `import json\n${WAKE}`, { native: JSON.stringify(SITE.native) });
    fromImage = true;
    step("remembered");
    return loaded;
  } catch (error) {
    console.warn("The memory image does not fit; starting without it.", error);
    await forget();
    return python({});
  }
}

async function sodium() {
  const module = await import(SITE.sodium + "libsodium-wrappers.mjs");
  const loaded = module.default ?? module;
  await loaded.ready;
  return loaded;
}

// Run a program with these names and without leaving anything of JavaScript's in Python.
function run(loaded, program, names) {
  const globals = loaded.toPy(names);
  try {
    return loaded.runPython(program, { globals });
  } finally {
    globals.destroy();
  }
}

const MODULES = `
import json, sys
json.dumps([name for name, one in sys.modules.items() if getattr(one, "__file__", None)])
`;

// Python and the app start at once; Flutter joins when it is there.
function start() {
  const flet = (self.flet_js = {});
  flet.receive_callback = self.receiveCallback = (message) => {
    const bytes = message.toJs();
    self.postMessage(bytes, [bytes.buffer]);
  };
  const ready = Promise.all([woken(), sodium()]);
  ready.catch(() => {});
  let python = null;
  let started = null;
  let settling = 0;

  self.onmessage = async ({ data }) => {
    if (data.opened) started = begin(data.opened).then(() => null, String);
    else if (data.args) await connect(data);
    else if (data.modules) self.postMessage({ modules: python.runPython(MODULES) });
    else flet.send?.(data);
  };

  async function begin(opened) {
    const [loaded, keys] = await ready;
    python = loaded;
    python._api.on_fatal = ended;
    python.registerJsModule("flet_js", flet);
    python.registerJsModule("sodium_js", keys);
    python.registerJsModule("phone_js", new Phone(SITE, opened));
    await python.runPythonAsync("import youthapp.main");
    step("modules");
    await python.runPythonAsync("youthapp.main.start()");
    step("app");
    settling = setTimeout(() => python.runPython(STARTED), STARTING);
  }

  async function connect({ args, documentUrl }) {
    let trouble = await started;
    if (!trouble) {
      Object.assign(flet, { args, documentUrl });
      trouble = await flet.start_connection(self.receiveCallback).then(() => null, String);
    }
    if (trouble && fromImage) await forget();
    self.postMessage(trouble ?? "initialized");
  }

  // Python itself has stopped. What was saved is saved; only a new start helps.
  async function ended(error) {
    clearTimeout(settling);
    if (fromImage) await forget();
    self.postMessage({ ended: String(error), fromImage });
  }
}

// What needs the page (its name ends in _js) cannot be imported here and is passed over.
const IMPORT = `
import dataclasses, gc, importlib, json, sys, types
native = json.loads(native)
for name in native:
    sys.modules[name] = types.ModuleType(name)
for name in json.loads(names):
    if name.partition(".")[0] not in native:
        try:
            importlib.import_module(name)
        except ImportError:
            pass
dataclasses.WRITTEN = {}
gc.collect()
`;

// Make the image in a worker of its own, while the person reads.
function makeImage() {
  self.onmessage = async ({ data }) => {
    try {
      const loaded = await python({ _makeSnapshot: true });
      run(loaded, IMPORT, { names: data.names, native: JSON.stringify(SITE.native) });
      await remember(SITE, loaded.makeMemorySnapshot());
      self.postMessage({ remembered: true });
    } catch (error) {
      self.postMessage({ remembered: false, why: String(error) });
    }
    self.close();
  };
}

if (ORDER.has("remember")) makeImage();
else start();
