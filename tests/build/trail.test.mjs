// The way back, build/page/trail.js, in a browser that is only a history.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/trail.js", import.meta.url), "utf8");
const HOME = "https://vei.test";

// A browser: its steps, who listens, and what the app and Flutter heard. `goes` is a way back
// that takes its time, as in a real one.
class Browser {
  constructor() {
    this.steps = [{ state: { serialCount: 0, state: null }, path: "/" }];
    this.at = 0;
    this.heard = [];
    this.flutter = [];
    this.load();
  }
  load() {
    const browser = this;
    const move = (to, state, path) => Object.assign(to, { state: structuredClone(state), path });
    const listeners = [];
    this.history = {
      get state() {
        return browser.steps[browser.at].state;
      },
      pushState(state, _, url) {
        browser.steps.splice(++browser.at, Infinity, move({}, state, new URL(url, HOME).pathname));
      },
      replaceState(state, _, url) {
        move(browser.steps[browser.at], state, new URL(url, HOME).pathname);
      },
      go(by) {
        browser.goes = Promise.resolve().then(() => browser.arrive(by, listeners));
      },
      back() {
        this.go(-1);
      },
    };
    const context = createContext({
      URL,
      history: this.history,
      document: { baseURI: `${HOME}/` },
      location: {
        get pathname() {
          return browser.path;
        },
        get href() {
          return HOME + browser.path;
        },
      },
      services: { tell: (message) => this.heard.push(message.did) },
      addEventListener: (kind, listener) => kind === "popstate" && listeners.push(listener),
    });
    runInContext(`${SCRIPT}\nthis.trail = trail;`, context);
    this.trail = context.trail;
    listeners.push(() => this.flutter.push(this.path));
  }
  arrive(by, listeners) {
    if (!this.steps[this.at + by]) return;
    this.at += by;
    let stopped = false;
    const event = { stopImmediatePropagation: () => (stopped = true) };
    for (const listener of listeners) stopped || listener(event);
  }
  get path() {
    return this.steps[this.at].path;
  }
  get paths() {
    return this.steps.slice(0, this.at + 1).map((step) => step.path);
  }
  // What Flutter does when the app shows another address.
  async show(path) {
    const { serialCount } = this.history.state;
    this.history.pushState({ serialCount: serialCount + 1, state: null }, "flutter", path);
    await this.goes;
  }
  async app(go, path) {
    this.trail.hear({ go, to: path });
    await this.show(path);
  }
  async back(by = -1) {
    this.history.go(by);
    for (let last; last !== this.goes; await last) last = this.goes;
  }
}

test("the app's own back is a step back in the history", async () => {
  const browser = new Browser();
  await browser.show("/goals");
  await browser.show("/goals/1");
  await browser.app("back", "/goals");
  assert.deepEqual(browser.paths, ["/", "/goals"]);
  await browser.back();
  assert.equal(browser.path, "/");
});

test("leaving several screens at once goes back past all of them", async () => {
  const browser = new Browser();
  for (const path of ["/start/1", "/start/2", "/start/3"]) await browser.show(path);
  await browser.app("back", "/");
  assert.deepEqual(browser.paths, ["/"]);
});

test("going up from a link that was opened adds no step", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.steps.shift();
  browser.at = 0;
  browser.history.replaceState({ serialCount: 0, state: null, before: [] }, "", "/read/health");
  await browser.app("back", "/read");
  assert.deepEqual(browser.paths, ["/read"]);
});

test("a screen that takes another's place leaves no step behind", async () => {
  const browser = new Browser();
  await browser.show("/goals");
  await browser.show("/goals/new");
  await browser.app("instead", "/goals/7");
  assert.deepEqual(browser.paths, ["/", "/goals", "/goals/7"]);
});

test("what was meant for another address does not count", async () => {
  const browser = new Browser();
  browser.trail.hear({ go: "instead", to: "/help" });
  await browser.show("/goals");
  await browser.show("/help");
  assert.deepEqual(browser.paths, ["/", "/goals", "/help"]);
});

test("the phone's back puts away what lies over a screen, and the screen stays", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.trail.hear({ over: true });
  await browser.back();
  assert.deepEqual(browser.heard, ["back"]);
  assert.deepEqual(browser.flutter, []);
  browser.trail.hear({ over: false });
  await browser.back();
  assert.equal(browser.path, "/");
  assert.deepEqual(browser.flutter, ["/"]);
});

test("what was put away by a tap needs no second back", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.trail.hear({ over: true });
  browser.trail.hear({ over: false });
  await browser.goes;
  assert.deepEqual(browser.paths, ["/", "/read/health"]);
  assert.deepEqual([browser.heard, browser.flutter], [[], []]);
  await browser.back(1);
  assert.equal(browser.path, "/read/health");
  assert.equal(browser.history.state.over, undefined);
});

test("a screen opened from what lies over another stands behind the screen itself", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.trail.hear({ over: true });
  await browser.show("/help");
  assert.deepEqual(browser.paths, ["/", "/read/health", "/help"]);
  browser.trail.hear({ over: false });
  await browser.app("back", "/read/health");
  assert.deepEqual(browser.paths, ["/", "/read/health"]);
});

test("back from a screen with something over it passes both", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.trail.hear({ over: true });
  await browser.app("back", "/");
  assert.deepEqual(browser.paths, ["/"]);
});

test("a page loaded again with something over it stands without it", async () => {
  const browser = new Browser();
  await browser.show("/read/health");
  browser.trail.hear({ over: true });
  browser.load();
  await browser.goes;
  assert.deepEqual(browser.paths, ["/", "/read/health"]);
  await browser.app("back", "/");
  assert.deepEqual(browser.paths, ["/"]);
});

test("Flutter's own corrections of an address keep the way behind it", async () => {
  const browser = new Browser();
  await browser.show("/goals");
  browser.history.replaceState({ serialCount: 1, state: null }, "flutter", "/goals");
  await browser.app("back", "/");
  assert.deepEqual(browser.paths, ["/"]);
});

test("what was hidden is in no step of the history", async () => {
  const browser = new Browser();
  for (const path of ["/goals", "/goals/1", "/more"]) await browser.show(path);
  await browser.app("hide", "/read/norway");
  assert.deepEqual(browser.steps.map((step) => step.path), ["/read/norway", "/read/norway"]);
  await browser.back();
  assert.equal(browser.path, "/read/norway");
  assert.deepEqual(browser.flutter, ["/read/norway"]);
});

test("hiding takes away what lies over a screen, and works from the very first step", async () => {
  const covered = new Browser();
  await covered.show("/goals");
  covered.trail.hear({ over: true });
  await covered.app("hide", "/read/norway");
  assert.deepEqual(covered.steps.map((step) => step.path), ["/read/norway", "/read/norway"]);
  const first = new Browser();
  await first.app("hide", "/read/norway");
  assert.deepEqual(first.steps.map((step) => step.path), ["/read/norway", "/read/norway"]);
});

test("what was hidden from far inside is gone too, and one goes on from there", async () => {
  const browser = new Browser();
  for (let step = 0; step < 30; step++) await browser.show(`/goals/${step}`);
  await browser.app("hide", "/read/norway");
  assert.deepEqual(browser.steps.map((step) => step.path), ["/read/norway", "/read/norway"]);
  await browser.show("/help");
  await browser.app("back", "/read/norway");
  assert.equal(browser.path, "/read/norway");
});
