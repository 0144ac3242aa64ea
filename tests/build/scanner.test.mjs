// The camera, build/page/scanner.js, on a page that is only a few names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/scanner.js", import.meta.url), "utf8");
const WORDS = { title: "title", lead: "lead", close: "close", refused: "refused", none: "none" };
const settle = () => new Promise((done) => setTimeout(done, 5));

class Element {
  constructor(tag) {
    Object.assign(this, { tag, inside: [], named: {} });
  }
  setAttribute(name, value) { this.named[name] = value; }
  append(...more) { this.inside.push(...more); }
  querySelector(tag) { return this.inside.find((one) => one.tag === tag); }
  focus() {}
  async play() {}
  getContext() { return { drawImage() {}, getImageData: (...at) => at }; }
}

// `sees` is what the camera shows, one for each look; `refuses` the name of the error it gives.
function page({ sees = [], refuses, camera = true, own = true } = {}) {
  const here = { heard: [], lying: [], running: 0, heeds: {}, fetched: 0 };
  const track = () => (here.running++, { stop: () => here.running-- });
  const look = () => sees.shift() ?? null;
  class BarcodeDetector {
    static getSupportedFormats = async () => ["qr_code"];
    async detect() { const found = look(); return found ? [{ rawValue: found }] : []; }
  }
  const context = createContext({
    document: {
      visibilityState: "visible",
      body: { append(one) { here.lying.push(one); one.remove = () => (here.lying = here.lying.filter((other) => other !== one)); } },
      createElement: (tag) => Object.assign(new Element(tag), { videoWidth: 1280, videoHeight: 720 }),
      addEventListener: (name, heed) => (here.heeds[name] = heed),
    },
    navigator: camera
      ? { mediaDevices: { getUserMedia: async () => {
          if (refuses) throw Object.assign(new Error(), { name: refuses });
          const one = track();
          return { getTracks: () => [one] };
        } } }
      : {},
    services: { tell: (message) => here.heard.push(message) },
    setTimeout: (next) => setTimeout(next, 0),
    Error,
  });
  context.window = own ? { BarcodeDetector } : {};
  context.BarcodeDetector = BarcodeDetector;
  runInContext(`${SCRIPT}\nthis.scanner = scanner;`, context);
  here.scanner = context.scanner;
  here.scanner.library = async () => {
    here.fetched++;
    return { decodeQR: (frame) => { here.frame = frame; const found = look(); if (!found) throw new Error(); return found; } };
  };
  here.document = context.document;
  return here;
}
const plain = (heard) => JSON.parse(JSON.stringify(heard));

test("a code that is seen is told, and the camera is off at once", async () => {
  const here = page({ sees: [null, null, "minvei"] });
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  await settle();
  assert.deepEqual(plain(here.heard), [{ did: "scanned", id: "a", text: "minvei" }]);
  assert.deepEqual([here.running, here.lying.length, here.fetched], [0, 0, 0]);
});

test("a browser without a reader fetches ours, and a large frame is looked at small", async () => {
  const here = page({ sees: [null, "minvei"], own: false });
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  await settle();
  assert.equal(here.heard[0].text, "minvei");
  assert.deepEqual([here.fetched, ...here.frame.slice(2)], [1, 720, 405]);
});

test("who goes back is answered without a text, and the camera is off", async () => {
  const here = page();
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  assert.equal(here.running, 1);
  here.lying[0].querySelector("button").onclick();
  assert.deepEqual(plain(here.heard), [{ did: "scanned", id: "a" }]);
  assert.deepEqual([here.running, here.lying.length], [0, 0]);
});

test("who goes back before the camera is there leaves no camera running", async () => {
  const here = page();
  here.scanner.scan({ id: "a", words: WORDS });
  here.scanner.done({});
  await settle();
  assert.deepEqual([here.running, here.lying.length, here.heard.length], [0, 0, 1]);
});

const says = (how, line) => async () => {
  const here = page(how);
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  assert.equal(here.lying[0].querySelector("p").textContent, line);
  here.lying[0].onkeydown({ key: "Escape" });
  assert.deepEqual([here.lying.length, here.heard.length], [0, 1]);
};
test("a camera that is refused is said in words, with the way out", says({ refuses: "NotAllowedError" }, "refused"));
test("a phone without a camera says so, with the way out", says({ refuses: "NotFoundError" }, "none"));
test("a page that may use no camera says so, with the way out", says({ camera: false }, "none"));

test("an app that goes out of sight looks at nobody", async () => {
  const here = page();
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  here.document.visibilityState = "hidden";
  here.heeds.visibilitychange();
  assert.deepEqual([here.running, plain(here.heard)], [0, [{ did: "scanned", id: "a" }]]);
});

test("one that is opened anew takes the place of the one before", async () => {
  const here = page();
  here.scanner.scan({ id: "a", words: WORDS });
  await settle();
  here.scanner.scan({ id: "b", words: WORDS });
  await settle();
  assert.deepEqual([here.running, here.lying.length], [1, 1]);
  here.scanner.done({});
  assert.deepEqual([here.running, plain(here.heard)], [0, [{ did: "scanned", id: "b" }]]);
});
