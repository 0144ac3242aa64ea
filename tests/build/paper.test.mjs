// Pictures and paper, build/page/paper.js, on a page that is only a few names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/paper.js", import.meta.url), "utf8");
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="600"><text>1</text></svg>';
const PAGE = "<!DOCTYPE html><html><head><title>Om meg</title></head><body><p>Sol</p></body></html>";

// `draws` and `prints` are what the browser can; `letters` whether the app's fonts can be had.
function page({ draws = true, prints = true, apple = false, letters = true } = {}) {
  const here = { saved: [], blobs: [], revoked: [], shown: [], later: [], heard: {}, printed: 0, away: { busy: false } };
  const frame = () => ({
    tag: "iframe",
    style: {},
    remove: () => here.shown.pop(),
    contentDocument: { body: { childElementCount: 1 }, fonts: [{ load: async () => here.loaded++ }] },
    contentWindow: { addEventListener: (kind, end) => (here.heard[kind] = end), print: () => here.printed++ },
  });
  const canvas = () => ({
    tag: "canvas",
    getContext: () => ({ drawImage: (...how) => (here.drawn = how.slice(1)) }),
    toBlob: (done, type) => done(draws === "blank" ? null : new Blob(["png"], { type })),
  });
  here.loaded = 0;
  const context = createContext({
    Blob,
    PAGE: { look: "/v/look-1/" },
    navigator: { vendor: apple ? "Apple Computer, Inc." : "Google Inc.", maxTouchPoints: 5 },
    window: prints ? { print() {} } : {},
    Image: class {
      naturalWidth = 400;
      naturalHeight = 600;
      async decode() {
        if (!draws) throw new Error("EncodingError");
      }
    },
    FileReader: class {
      readAsDataURL(blob) {
        this.result = `data:${blob.type};base64,AA`;
        this.onloadend();
      }
    },
    fetch: async (address) => (letters ? { ok: true, blob: async () => new Blob([address]) } : Promise.reject(new Error("offline"))),
    URL: { createObjectURL: (blob) => `blob:${here.blobs.push(blob)}`, revokeObjectURL: (one) => here.revoked.push(one) },
    document: {
      createElement: (tag) => (here.made = { iframe: frame, canvas }[tag]()),
      body: {
        appendChild: (one) => {
          here.shown.push(one);
          queueMicrotask(() => one.onload());
          return one;
        },
      },
    },
    addEventListener: (kind, end) => (here.heard[kind] = end),
    setTimeout: (end) => here.later.push(end),
    files: { save: async (file) => here.saved.push(file) && { saved: true } },
    away: here.away,
  });
  runInContext(`${SCRIPT}\nthis.paper = paper;`, context);
  here.paper = context.paper;
  return here;
}

const told = (answer) => ({ ...answer });

test("a drawing becomes a PNG of three times its size, with the app's own letters", async () => {
  const here = page();
  assert.deepEqual(told(await here.paper.picture({ name: "min-vei.png", svg: SVG })), { saved: true });
  const [file] = here.saved;
  assert.deepEqual([file.name, file.mime, file.data.type], ["min-vei.png", "image/png", "image/png"]);
  assert.deepEqual(here.drawn, [0, 0, 1200, 1800]);
  const svg = await here.blobs[0].text();
  assert.match(svg, /<text>1<\/text><style>@font-face\{font-family:"MV Sans";font-weight:400;src:url\("data:font\/woff2;/);
  assert.match(svg, /font-weight:700/);
  assert.deepEqual(here.revoked, ["blob:1"]);
});

test("without the app's letters it is drawn in the phone's", async () => {
  const here = page({ letters: false });
  assert.deepEqual(told(await here.paper.picture({ name: "a.png", svg: SVG })), { saved: true });
  assert.equal(await here.blobs[0].text(), SVG.replace("</svg>", "<style></style></svg>"));
});

test("a browser that cannot draw or paint it says so, and keeps nothing of it", async () => {
  for (const draws of [false, "blank"]) {
    const here = page({ draws });
    assert.deepEqual(told(await here.paper.picture({ name: "a.png", svg: SVG })), { saved: false, failed: true });
    assert.deepEqual([here.saved.length, here.revoked.length], [0, 1]);
  }
});

test("a page is laid out in a frame without scripts, answered for, and then printed", async () => {
  const here = page();
  assert.deepEqual(told(await here.paper.print({ html: PAGE })), { printed: true });
  const [frame] = here.shown;
  assert.deepEqual([frame.sandbox, frame.ariaHidden, frame.tabIndex], ["allow-same-origin allow-modals", "true", -1]);
  assert.ok(frame.srcdoc.includes("<p>Sol</p>"));
  assert.ok(frame.srcdoc.includes('src:url("/v/look-1/assets/fonts/mv-sans-700.woff2")'));
  assert.deepEqual([here.loaded, here.printed, here.away.busy], [1, 0, true]);
  here.later.at(-1)();
  assert.equal(here.printed, 1);
});

test("what was printed does not stay on the page, and the app locks again as it did", async () => {
  for (const end of ["afterprint", "focus"]) {
    const here = page();
    await here.paper.print({ html: PAGE });
    here.heard[end]();
    assert.deepEqual([here.shown.length, here.away.busy], [0, false]);
  }
  const here = page();
  await here.paper.print({ html: PAGE });
  here.later[0](); // a browser that never says so
  assert.equal(here.shown.length, 0);
});

test("a second page takes the place of the first", async () => {
  const here = page();
  await here.paper.print({ html: PAGE });
  const { afterprint } = here.heard;
  await here.paper.print({ html: PAGE.replace("Sol", "Måne") });
  afterprint(); // of the first, late
  assert.equal(here.shown.length, 1);
  assert.ok(here.shown[0].srcdoc.includes("Måne"));
});

test("an Apple phone, and a browser without a printer, are not asked to print", async () => {
  for (const phone of [{ apple: true }, { prints: false }]) {
    const here = page(phone);
    assert.deepEqual(told(await here.paper.print({ html: PAGE })), { printed: false });
    assert.deepEqual([here.shown.length, here.away.busy], [0, false]);
  }
});
