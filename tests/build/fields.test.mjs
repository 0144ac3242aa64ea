// Fields, build/page/fields.js, on a page where Flutter listens as it does: from a drawing in which
// it gives a field the focus, and not when it thinks that the field has it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";

const SCRIPT = readFileSync(new URL("../../build/page/fields.js", import.meta.url), "utf8");
const FRAME = 16;

// A clock that goes on when nothing else is to be done; `until` lets it run.
class Clock {
  now = 0;
  due = [];
  after = (work, time = 0) => void this.due.push({ work, at: this.now + time });
  async until(end) {
    for (;;) {
      await new Promise((done) => setImmediate(done));
      const next = this.due.filter((one) => one.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.due.splice(this.due.indexOf(next), 1);
      this.now = Math.max(this.now, next.at);
      next.work();
    }
    this.now = end;
  }
}

// `app` is what the app has heard; Flutter sees one frame later where the focus is.
class Page {
  clock = new Clock();
  app = "";
  listening = false;
  flutter = false; // Flutter thinks that the field has the focus
  slow = FRAME;
  hears = {};
  constructor(written = "") {
    this.app = written;
    const body = { localName: "body" };
    const page = this;
    this.field = {
      localName: "input",
      dataset: { semanticsRole: "text-field" },
      isConnected: true,
      value: written,
      selectionEnd: written.length,
      setSelectionRange: (_, end) => (this.field.selectionEnd = Math.min(end, this.field.value.length)),
      dispatchEvent(event) {
        if (event.type === "input") page.input();
        return !(event.type === "mousemove" && page.listening);
      },
      focus: () => page.focus(),
      blur: () => page.leave(),
    };
    this.document = {
      body,
      activeElement: body,
      addEventListener: (event, heard) => (this.hears[event] = heard),
    };
    const context = createContext({
      document: this.document,
      setTimeout: this.clock.after,
      requestAnimationFrame: (draw) => this.clock.after(draw, FRAME),
      Date: { now: () => this.clock.now },
      MouseEvent: class { constructor(type) { this.type = type; } },
      Event: class { constructor(type) { this.type = type; } },
    });
    runInContext(`${SCRIPT}\nthis.fields = fields;`, context);
    this.fields = context.fields;
  }
  focus() {
    if (this.document.activeElement === this.field) return;
    this.document.activeElement = this.field;
    this.hears.focusin({ target: this.field });
    if (this.flutter) return; // nothing new for Flutter: nothing is drawn, and nobody listens
    this.clock.after(() => {
      if (this.document.activeElement !== this.field) return;
      this.flutter = this.listening = true;
      const known = this.app; // Flutter writes that into the field, a little later
      this.clock.after(() => {
        this.field.value = known;
        this.field.selectionEnd = known.length;
      }, 2 * FRAME);
    }, this.slow);
  }
  leave(to = this.document.body) {
    this.document.activeElement = to;
    this.listening = false;
    this.clock.after(() => (this.flutter = this.document.activeElement === this.field), this.slow);
  }
  input() {
    if (this.listening) this.app = this.field.value;
  }
  type(letter) {
    let prevented = false;
    const target = this.document.activeElement;
    this.hears.keydown({ target, key: letter, preventDefault: () => (prevented = true) });
    if (prevented || target !== this.field) return;
    this.hears.beforeinput({ target });
    const [words, at] = [this.field.value, this.field.selectionEnd];
    this.field.value = words.slice(0, at) + letter + words.slice(at);
    this.field.selectionEnd = at + letter.length;
    this.hears.input({ target, isTrusted: true });
    this.input();
  }
  async types(words, pace) {
    for (const letter of words) {
      this.type(letter);
      await this.clock.until(this.clock.now + pace);
    }
  }
  // The browser gives back at once what it has taken: Flutter has not seen that it was gone.
  async deafen() {
    this.focus();
    await this.clock.until(this.clock.now + 1000);
    assert.ok(this.listening);
    this.leave();
    this.clock.due.length = 0;
    this.focus();
    assert.ok(!this.listening && this.document.activeElement === this.field);
  }
}

test("a deaf field hears again by itself, and is left alone from then on", async () => {
  const page = new Page();
  await page.deafen();
  await page.clock.until(page.clock.now + 1500);
  assert.ok(page.listening);
  assert.equal(page.fields.held, null);
  await page.types("2580", 90);
  assert.deepEqual([page.app, page.field.value], ["2580", "2580"]);
});

test("every letter typed into a deaf field is heard, in any script and at any pace", async () => {
  for (const pace of [0, 30, 120, 300])
    for (const words of ["258036", "ፖሊስ ኖርወይ", "شرطة النرويج"])
      for (const written of ["", "før "]) {
        const page = new Page(written);
        await page.deafen();
        await page.types(words, pace);
        await page.clock.until(page.clock.now + 3000);
        assert.deepEqual([page.app, page.field.value], [written + words, written + words]);
      }
});

test("letters typed before a slow machine listens are not written over", async () => {
  for (const slow of [60, 250, 600, 900]) {
    const page = new Page();
    page.slow = slow;
    page.focus();
    await page.types("2580", 50);
    await page.clock.until(page.clock.now + 8000);
    assert.deepEqual([page.app, page.field.value], ["2580", "2580"], `${slow} ms`);
  }
});

test("whoever goes on to something else is not called back, and sees that nothing was heard", async () => {
  const page = new Page();
  await page.deafen();
  await page.types("25", 30);
  const button = { localName: "flt-semantics", dataset: {} };
  page.leave(button);
  await page.clock.until(page.clock.now + 3000);
  assert.equal(page.document.activeElement, button);
  assert.deepEqual([page.app, page.field.value], ["", ""]);
});

test("a field that never hears shows nothing, and is not tried for ever", async () => {
  const page = new Page();
  await page.deafen();
  page.slow = 1e9;
  await page.types("2580", 30);
  await page.clock.until(page.clock.now + 20_000);
  assert.deepEqual([page.app, page.field.value, page.fields.held], ["", "", null]);
});

test("a field that listens is never touched", async () => {
  const page = new Page();
  page.focus();
  await page.clock.until(1000);
  let touched = 0;
  page.field.blur = () => touched++;
  await page.types("politi", 20);
  page.hears.focusin({ target: { localName: "flt-semantics", dataset: {} } });
  await page.clock.until(5000);
  assert.deepEqual([page.app, touched, page.fields.held], ["politi", 0, null]);
});

test("where a browser does not tell who listens, nothing is taken back and nobody is disturbed again", async () => {
  const page = new Page();
  const tell = page.field.dispatchEvent;
  page.field.dispatchEvent = (event) => event.type === "mousemove" || tell(event);
  page.focus();
  await page.clock.until(page.clock.now + 50);
  await page.types("2580", 30);
  await page.clock.until(page.clock.now + 20_000);
  assert.deepEqual([page.field.value, page.fields.held], ["2580", null]);
  let touched = 0;
  page.field.blur = () => touched++;
  page.hears.focusin({ target: page.field });
  await page.types("36", 30);
  await page.clock.until(page.clock.now + 20_000);
  assert.deepEqual([page.field.value, touched], ["258036", 0]);
});
