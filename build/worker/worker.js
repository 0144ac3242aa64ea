// The worker: Python starts here as soon as the page's first lines are read, beside Flutter.
// Messages from the page: {opened} once; then Flet's own. To the page: {step, bytes} while
// starting, "initialized" or an error text, then Flet's own bytes.
import { counting } from "./counting.js";
import { Phone } from "./phone.js";
import { forget, remember, remembered } from "./memory.js";

const SITE = {}; // filled in by the build: version, addresses and sizes of the parts
// #first: count the bytes that come; #fresh: use no image; #remember: make one
const ORDER = new URLSearchParams(self.location.hash.slice(1));

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

async function woken() {
  const image = SITE.memory && !ORDER.has("fresh") ? await remembered(SITE) : null;
  if (!image) return python({});
  try {
    const loaded = await python({ _loadSnapshot: image });
    loaded.runPython("import random; random.seed()");
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

const MODULES = `
import json, sys
json.dumps([n for n, m in sys.modules.items() if getattr(m, "__file__", None)])
`;

function start() {
  const flet = (self.flet_js = {});
  flet.receive_callback = self.receiveCallback = (message) => {
    const bytes = message.toJs();
    self.postMessage(bytes, [bytes.buffer]);
  };
  const ready = Promise.all([woken(), sodium()]);
  ready.catch(() => {});
  let opened = null;
  let loaded = null;

  self.onmessage = async ({ data }) => {
    if (data.opened) opened = data.opened;
    else if (data.modules) self.postMessage({ modules: loaded.runPython(MODULES) });
    else if (data.args) await run(data);
    else flet.send?.(data);
  };

  async function run({ args, documentUrl }) {
    try {
      let keys;
      [loaded, keys] = await ready;
      Object.assign(flet, { args, documentUrl });
      loaded.registerJsModule("flet_js", flet);
      loaded.registerJsModule("sodium_js", keys);
      loaded.registerJsModule("phone_js", new Phone(SITE, opened));
      step("modules");
      await loaded.runPythonAsync("from youthapp.main import start\nstart()");
      step("app");
      await flet.start_connection(self.receiveCallback);
      self.postMessage("initialized");
    } catch (error) {
      if (!ORDER.has("fresh")) await forget();
      self.postMessage(String(error));
    }
  }
}

const IMPORT = `
import gc, importlib, json
for name in json.loads(names):
    try:
        importlib.import_module(name)
    except Exception:
        pass
gc.collect()
`;

// Make the image in a worker of its own, while the person reads.
function makeImage() {
  self.onmessage = async ({ data }) => {
    try {
      const loaded = await python({ _makeSnapshot: true });
      const names = loaded.toPy({ names: data.names });
      loaded.runPython(IMPORT, { globals: names });
      names.destroy();
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
