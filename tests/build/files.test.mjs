// A file for the phone, build/page/files.js, in a page that only remembers what it was told.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/files.js", import.meta.url), "utf8");
const TEXT = "BEGIN:VCALENDAR\r\nSUMMARY:سباحة 🌱\r\n";
const FILE = { name: "min-uke.ics", mime: "text/calendar", data: Buffer.from(TEXT).toString("base64") };

// A page on an Apple phone or not; `ends` is how its sheet ends: "" is taken.
function page({ apple = false, shares = true, ends = "" } = {}) {
  const told = { links: [], shared: [], left: [], files: new Map() };
  const context = createContext({
    Blob,
    File,
    Uint8Array,
    atob,
    setTimeout: (end, time) => told.left.push([end, time]),
    URL: {
      createObjectURL: (file) => (told.files.set("blob:1", file), "blob:1"),
      revokeObjectURL: (address) => told.files.delete(address),
    },
    document: {
      body: { append: (link) => told.links.push(link) },
      createElement: () => ({
        click() {
          this.clicked = true;
        },
        remove() {
          this.removed = true;
        },
      }),
    },
    navigator: {
      vendor: apple ? "Apple Computer, Inc." : "Google Inc.",
      maxTouchPoints: 5,
      canShare: ({ files }) => shares && files.length === 1,
      share: async ({ files }) => {
        told.shared.push(...files);
        if (ends) throw Object.assign(new Error(ends), { name: ends });
      },
    },
  });
  told.save = (file) => runInContext(`${SCRIPT};saveFile`, context)(file);
  return told;
}

test("a file is downloaded under its name, with every letter", async () => {
  const told = page();
  assert.equal(await told.save(FILE), true);
  const [link] = told.links;
  assert.deepEqual([link.download, link.clicked, link.removed], ["min-uke.ics", true, true]);
  const kept = told.files.get(link.href);
  assert.deepEqual([kept.type, await kept.text()], ["text/calendar", TEXT]);
  assert.deepEqual(told.shared, []);
});

test("bytes that are no text come through whole", async () => {
  const told = page();
  const every = Uint8Array.from({ length: 256 }, (_, number) => number);
  await told.save({ name: "all.bin", mime: "application/octet-stream", data: Buffer.from(every).toString("base64") });
  const bytes = new Uint8Array(await told.files.get("blob:1").arrayBuffer());
  assert.deepEqual([...bytes], [...every]);
});

test("the page forgets the file after a while", async () => {
  const told = page();
  await told.save(FILE);
  for (const [end] of told.left) end();
  assert.equal(told.files.size, 0);
});

test("an Apple phone shows its sheet", async () => {
  const told = page({ apple: true });
  assert.equal(await told.save(FILE), true);
  assert.deepEqual(told.shared.map((file) => file.name), ["min-uke.ics"]);
  assert.deepEqual(told.links, []);
});

test("a sheet that is put away saves nothing, and says so", async () => {
  const told = page({ apple: true, ends: "AbortError" });
  assert.equal(await told.save(FILE), false);
  assert.deepEqual(told.links, []);
});

test("where the sheet is not allowed the file is downloaded", async () => {
  for (const phone of [{ apple: true, ends: "NotAllowedError" }, { apple: true, shares: false }]) {
    const told = page(phone);
    assert.equal(await told.save(FILE), true);
    assert.equal(told.links.length, 1);
  }
});
