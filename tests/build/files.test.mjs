// Files out and in, build/page/files.js, on a page that is only a few names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/files.js", import.meta.url), "utf8");

// A page on an Apple phone or not; `ends` is how its sheet ends: "" is taken.
function page({ apple = false, shares = true, ends = "" } = {}) {
  const here = { shared: [], clicked: [], told: [], blobs: [], later: [], shown: [], away: { busy: false } };
  const make = (tag) => ({ tag, click: () => here.clicked.push(here.made), remove: () => here.shown.pop() });
  const context = createContext({
    File,
    atob,
    btoa,
    navigator: {
      vendor: apple ? "Apple Computer, Inc." : "Google Inc.",
      maxTouchPoints: 5,
      canShare: ({ files }) => shares && files.length === 1,
      share: async ({ files }) => {
        here.shared.push(...files);
        if (ends) throw Object.assign(new Error(ends), { name: ends });
      },
    },
    URL: { createObjectURL: (blob) => `blob:${here.blobs.push(blob)}`, revokeObjectURL: (address) => (here.revoked = address) },
    document: { createElement: (tag) => (here.made = make(tag)), body: { append: (one) => here.shown.push(one) } },
    addEventListener: (kind, listener) => (here.focus = listener),
    setTimeout: (end) => here.later.push(end),
    services: { tell: (message) => here.told.push(message) },
    away: here.away,
  });
  runInContext(`${SCRIPT}\nthis.files = files;`, context);
  here.files = context.files;
  return here;
}

test("a text is handed over under its name, and let go of afterwards", async () => {
  const here = page();
  const file = { name: "Min vei.html", mime: "text/html", data: "<p>ሰላም\r\n" };
  assert.equal((await here.files.save(file)).saved, true);
  const [link] = here.clicked;
  assert.deepEqual([link.tag, link.href, link.download], ["a", "blob:1", "Min vei.html"]);
  assert.equal(here.blobs[0].type, "text/html");
  assert.equal(await here.blobs[0].text(), "<p>ሰላም\r\n");
  assert.deepEqual([here.shown.length, here.shared.length], [0, 0]);
  for (const end of here.later) end();
  assert.equal(here.revoked, "blob:1");
});

test("an Apple phone shows its sheet", async () => {
  const here = page({ apple: true });
  assert.equal((await here.files.save({ name: "a.ics", mime: "text/calendar", data: "" })).saved, true);
  assert.deepEqual([here.shared[0].name, here.clicked.length], ["a.ics", 0]);
});

test("a sheet that is put away saves nothing, and says so", async () => {
  const here = page({ apple: true, ends: "AbortError" });
  assert.equal((await here.files.save({ name: "a.ics", mime: "text/calendar", data: "" })).saved, false);
  assert.equal(here.clicked.length, 0);
});

test("where the sheet is not allowed the file is downloaded", async () => {
  for (const phone of [{ apple: true, ends: "NotAllowedError" }, { apple: true, shares: false }]) {
    const here = page(phone);
    assert.equal((await here.files.save({ name: "a.ics", mime: "text/calendar", data: "" })).saved, true);
    assert.equal(here.clicked.length, 1);
  }
});

const BYTES = Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff, 0xfe, 0x80]); // no text at all

test("bytes are handed over as they are", async () => {
  const here = page();
  const file = { name: "a.xlsx", mime: "application/zip", bytes: BYTES.toString("base64") };
  assert.equal((await here.files.save(file)).saved, true);
  assert.deepEqual(Buffer.from(await here.blobs[0].arrayBuffer()), BYTES);
});

test("a chosen file comes as its bytes where they are asked for", async () => {
  const found = await chosen(page(), [new Blob([BYTES])], "bytes");
  assert.deepEqual(found, { did: "picked", id: "7", bytes: BYTES.toString("base64") });
  const empty = await chosen(page(), [new Blob([])], "bytes");
  assert.deepEqual(empty, { did: "picked", id: "7", bytes: "" });
});

async function chosen(here, list, as = "text") {
  here.files.pick({ id: "7", accept: ".json", most: 10, as });
  const [chooser] = here.clicked;
  assert.deepEqual([chooser.type, chooser.accept, here.away.busy], ["file", ".json", true]);
  chooser.files = list;
  await chooser.onchange();
  assert.deepEqual([here.away.busy, here.shown.length], [false, 0]);
  return { ...here.told[0] };
}

test("a chosen file comes as a text", async () => {
  assert.deepEqual(await chosen(page(), [new Blob(["سلام"])]), { did: "picked", id: "7", text: "سلام" });
});

test("a file that is too large is not even read", async () => {
  const read = () => assert.fail("it was read");
  for (const as of ["text", "bytes"]) {
    const found = await chosen(page(), [{ size: 11, text: read, arrayBuffer: read }], as);
    assert.deepEqual(found, { did: "picked", id: "7", large: true });
  }
});

test("who chooses nothing is answered, too", async () => {
  assert.deepEqual(await chosen(page(), []), { did: "picked", id: "7" });
  const here = page();
  here.files.pick({ id: "8", accept: "", most: 1 });
  here.clicked[0].oncancel();
  assert.deepEqual({ ...here.told[0] }, { did: "picked", id: "8" });
  const older = page();
  older.files.pick({ id: "9", accept: "", most: 1 });
  older.focus();
  for (const end of older.later) end();
  older.clicked[0].oncancel();
  assert.deepEqual(older.told.map((one) => ({ ...one })), [{ did: "picked", id: "9" }]);
});
