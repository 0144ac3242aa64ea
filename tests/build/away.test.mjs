// Going away, build/page/away.js, on a page that is only a few names.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/away.js", import.meta.url), "utf8");

// `veiled` is what covers the page; a frame is drawn by `draw`, a timer ends by `late`.
function page() {
  const here = { heard: [], frames: [], late: [], reloads: 0, veiled: [] };
  const context = createContext({
    Date,
    document: {
      body: { appendChild: (one) => here.veiled.push(one) && one },
      createElement: () => ({ remove: () => (here.veiled.length = 0) }),
      addEventListener: () => {},
    },
    services: { tell: (message) => here.heard.push(message.did) },
    requestAnimationFrame: (draw) => here.frames.push(draw),
    setTimeout: (end) => here.late.push(end),
    location: { reload: () => here.reloads++ },
  });
  runInContext(`${SCRIPT}\nthis.away = away;`, context);
  here.away = context.away;
  here.draw = () => {
    for (let next; (next = here.frames.shift()); ) next();
  };
  return here;
}

test("an app that locks at once is covered before it is out of sight", () => {
  const here = page();
  here.away.watch(0);
  here.away.turn(true, 1000);
  assert.deepEqual([here.heard, here.veiled.length], [["away"], 1]);
  here.away.watch(null);
  assert.equal(here.veiled.length, 1, "nothing is uncovered before it is drawn");
  here.draw();
  assert.equal(here.veiled.length, 0);
  for (const end of here.late) end();
  assert.equal(here.reloads, 0);
});

test("an app that locks after a while is open to who comes back before", () => {
  const here = page();
  here.away.watch(300);
  here.away.turn(true, 0);
  here.away.turn(false, 299_000);
  assert.deepEqual(here.heard, []);
  here.away.turn(true, 300_000);
  here.away.turn(false, 600_000);
  assert.deepEqual([here.heard, here.veiled.length], [["away"], 1]);
});

test("an app without a PIN, or locked already, is never covered", () => {
  const here = page();
  here.away.turn(true, 0);
  here.away.turn(false, 1e9);
  here.away.watch(0);
  here.away.watch(null);
  here.away.turn(true, 2e9);
  assert.deepEqual([here.heard, here.veiled.length], [[], 0]);
});

test("choosing a file is no going away", () => {
  const here = page();
  here.away.watch(0);
  here.away.busy = true;
  here.away.turn(true, 0);
  here.away.turn(false, 1000);
  assert.deepEqual(here.heard, []);
});

test("an app that does not answer starts anew, locked", () => {
  const here = page();
  here.away.watch(0);
  here.away.turn(true, 0);
  for (const end of here.late) end();
  assert.equal(here.reloads, 1);
});
