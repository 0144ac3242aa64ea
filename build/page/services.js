// What the page does for the app while it runs: the worker asks over the channel "minvei".
//   {"do": "language" | "text-size" | "theme", "value": …}   shown now and next time
//   {"do": "title" | "copy", "value": …}
//   {"do": "write", "value": label}   the field of that name is written in from now on
//   {"do": "persist" | "install" | "state" | "reload"}
//   {"do": "save-file" | "pick-file", "value": …}   see files.js
//   {"do": "save-picture" | "print", "value": …}   see paper.js
//   {"do": "scan" | "stop-scanning", "value": …}   see scanner.js
//   {"do": "lock-after", "value": seconds | null}   see away.js
//   {"do": "forget"}   all the page keeps of a person: looks, recordings that were heard
//   {"do": "voices"}   which languages this device itself can speak
//   {"do": "speak", "value": {"id", "text", "tag", "rate"}}   {"do": "hush"}
//   {"do": "play", "value": {"id", "clip", "rate"}}   a recording, by its name among the packs
// Every tab hears the channel: a page does only what its own worker asks ("page").
// A message with "from" is answered: {"did": …, "to": the same, and what came of it}.
// Without being asked it says {"did": "installable"}, {"did": "install-answered"},
// {"did": "installed"}, {"did": "offline"} and {"did": "new-version"} when they happen, and
// {"did": "picked", "id", "text" | "bytes" | "large"} when a file was chosen or none,
// {"did": "away"} when the app is to be locked, {"did": "spoken", "id", "whole"} when a text was read aloud or broken off, and {"did": "back"}
// when the reader goes back from what lies over a screen (trail.js).

const services = {
  channel: new BroadcastChannel("minvei"),
  prompt: null,
  sound: null,
  newer: false,
  tell(message) {
    this.channel.postMessage(JSON.stringify(message));
  },
  async language({ value }) {
    if (!LANGUAGES[value]) return;
    keep("language", value);
    showLanguage(value);
  },
  async theme({ value }) {
    keep("theme", value);
    showTheme(value);
  },
  async "text-size"({ value }) {
    keep("text-size", value);
    showTextSize(value);
  },
  async title({ value }) {
    document.title = value;
  },
  // Flutter's own way to a field does not reach the browser while screen readers are served. It is
  // gone once, when the field stands still: a screen that is just coming would take the hand away.
  // That the field is heard then is for fields.js to see to.
  async write({ value }) {
    const named = (field) => field.getAttribute("aria-label")?.startsWith(value);
    let tapped = false;
    addEventListener("pointerdown", () => (tapped = true), { once: true, capture: true });
    let [found, since] = [null, 0];
    for (let waited = 0; waited < FIELD_WITHIN && !tapped; waited += 50) {
      const field = [...document.querySelectorAll("[data-semantics-role=text-field]")].findLast(named);
      if (field !== found) [found, since] = [field, waited];
      if (found && waited - since >= FIELD_RESTS) return fields.take(found);
      await new Promise((done) => setTimeout(done, 50));
    }
  },
  async persist() {
    const granted = await navigator.storage?.persist?.().catch(() => false);
    return { granted: Boolean(granted) };
  },
  async install() {
    const { prompt } = this;
    this.prompt = null;
    if (!prompt) return { outcome: "unavailable" };
    await prompt.prompt();
    const { outcome } = await prompt.userChoice;
    this.tell({ did: "install-answered" });
    return { outcome };
  },
  async state() {
    const installed = matchMedia("(display-mode: standalone)").matches || navigator.standalone === true;
    const persisted = Boolean(await navigator.storage?.persisted?.().catch(() => false));
    const apple = navigator.vendor?.startsWith("Apple") && navigator.maxTouchPoints > 1;
    const offline = Boolean(navigator.serviceWorker?.controller);
    const installable = Boolean(this.prompt);
    const shown = parseFloat(getComputedStyle(root).fontSize) / 16;
    const letters = Math.round((shown * 1e4) / (Number(kept("text-size")) || 100)); // the browser's own
    return { installed, persisted, offline, installable, apple, letters, newer: this.newer };
  },
  async copy({ value }) {
    const copied = await navigator.clipboard?.writeText(value).then(() => true, () => false);
    return { copied: Boolean(copied) };
  },
  async reload() {
    location.reload();
  },
  // Start at the beginning, as on a new phone.
  async "start-anew"() {
    location.replace("/");
  },
  async "save-file"({ value }) {
    return files.save(value);
  },
  async "pick-file"({ value }) {
    files.pick(value);
  },
  async "save-picture"({ value }) {
    return paper.picture(value);
  },
  async print({ value }) {
    return paper.print(value);
  },
  async scan({ value }) {
    scanner.scan(value);
  },
  async "stop-scanning"() {
    if (scanner.open) scanner.done({});
  },
  async "lock-after"({ value }) {
    away.watch(value);
  },
  async forget() {
    for (const name of ["language", "theme", "text-size"]) drop(name);
    await caches.delete("minvei-memory"); // holds no word, but the names of rooms one has been in
    for (const name of await caches.keys()) {
      const shelf = await caches.open(name);
      for (const one of await shelf.keys())
        if (/^\/packs\/(clip|templates)\./.test(new URL(one.url).pathname)) await shelf.delete(one);
    }
    return { forgotten: true };
  },
  // Only voices of the device itself: any other would send the text away.
  async own() {
    const there = () => (window.speechSynthesis?.getVoices() ?? []).filter((one) => one.localService);
    for (const end = Date.now() + 1000; !there().length && Date.now() < end; )
      await new Promise((done) => setTimeout(done, 100));
    return there();
  },
  async voices() {
    return { tags: [...new Set((await this.own()).map((one) => one.lang))] };
  },
  async speak({ value: { id, text, tag, rate } }) {
    const voice = (await this.own()).find((one) => one.lang === tag);
    const ended = (whole) => this.tell({ did: "spoken", id, whole });
    if (!voice) return ended(false);
    this.silence();
    const said = Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: tag, rate });
    said.onend = () => ended(true);
    said.onerror = () => ended(false);
    speechSynthesis.speak(said);
  },
  // A recording is fetched whole: Safari wants files in parts, which our worker does not give.
  async play({ value: { id, clip, rate } }) {
    this.silence();
    const ended = (whole) => this.tell({ did: "spoken", id, whole });
    const answer = await fetch(`/packs/${clip}`).catch(() => null);
    if (!answer?.ok) return ended(false);
    const address = URL.createObjectURL(await answer.blob());
    const sound = (this.sound = Object.assign(new Audio(address), { playbackRate: rate }));
    const done = (whole) => {
      URL.revokeObjectURL(address);
      ended(whole);
    };
    sound.onended = () => done(true);
    sound.onerror = sound.onpause = () => sound.ended || done(false);
    sound.play().catch(() => done(false));
  },
  silence() {
    window.speechSynthesis?.cancel();
    this.sound?.pause();
    this.sound = null;
  },
  async hush() {
    this.silence();
  },
};
const FIELD_WITHIN = 3_000; // milliseconds until a new field is drawn and stands
const FIELD_RESTS = 450; // milliseconds a field is there before it stands still
const ASKED = ["language", "theme", "text-size", "title", "write", "persist", "install", "state", "copy", "reload", "start-anew", "save-file", "pick-file", "save-picture", "print", "scan", "stop-scanning", "lock-after", "forget", "voices", "speak", "play", "hush"];

services.channel.onmessage = async ({ data }) => {
  const message = JSON.parse(data);
  if (!ASKED.includes(message.do) || message.page !== thisPage) return;
  const answer = await services[message.do](message);
  if (message.from) services.tell({ did: message.do, to: message.from, ...answer });
};
addEventListener("beforeinstallprompt", (event) => {
  event.preventDefault();
  services.prompt = event;
  services.tell({ did: "installable" });
});
addEventListener("appinstalled", () => services.tell({ did: "installed" }));
navigator.serviceWorker?.addEventListener("controllerchange", () => services.tell({ did: "offline" }));

// Safari shows a page it had put aside with its picture frozen: only a new start helps.
addEventListener("pageshow", (event) => {
  if (event.persisted && navigator.vendor?.startsWith("Apple")) location.reload();
});

// Screen readers get the whole page from the first frame.
addEventListener("flutter-first-frame", () => document.querySelector("flt-semantics-placeholder")?.click(), { once: true });

// The loading screen leaves when there is something to read behind it.
const READABLE = "flt-semantics[role=button], flt-semantics[role=heading], flt-semantics h1, flt-semantics h2, flt-semantics-host h1";
const reading = new MutationObserver(() => {
  if (failed || !document.querySelector(READABLE)) return;
  reading.disconnect();
  curtain.walk(1);
  curtain.leave();
  setTimeout(settle, PAGE.settleAfter);
});
if (!trouble) reading.observe(root, { childList: true, subtree: true });

// Once the person can read: keep the app on this phone, then the memory image.
async function settle() {
  if (!navigator.serviceWorker || !PAGE.serviceWorker) return;
  try {
    const url = `${PAGE.serviceWorker}?set=${usedSet()}`;
    const known = await navigator.serviceWorker.register(url, { updateViaCache: "none" });
    known.addEventListener("updatefound", () => watch(known.installing));
    watch(known.installing);
    await navigator.serviceWorker.ready;
    navigator.serviceWorker.controller?.postMessage("started");
    if (PAGE.memory) setTimeout(wantImage, PAGE.settleAfter);
    let asked = Date.now();
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible" || Date.now() - asked < PAGE.askAgain) return;
      asked = Date.now();
      known.update().catch(() => {});
    });
  } catch (error) {
    console.info("The app is not kept for offline use here.", error);
  }
}
function watch(installing) {
  if (!installing || !navigator.serviceWorker.controller) return;
  installing.addEventListener("statechange", () => {
    if (installing.state !== "activated") return;
    services.newer = true;
    services.tell({ did: "new-version" });
  });
}
function usedSet() {
  const names = performance.getEntriesByType("resource").map((entry) => entry.name);
  const used = (part) => names.some((name) => name.includes(part));
  if (used("skwasm_heavy.wasm")) return "skwasm_heavy";
  if (used("skwasm.wasm")) return "skwasm";
  return used("chromium/canvaskit.wasm") ? "chromium" : "canvaskit";
}
async function wantImage() {
  if (document.visibilityState !== "visible" || navigator.deviceMemory < 2) return;
  const shelf = await caches.open("minvei-memory");
  if (await shelf.match(`/memory/${PAGE.version}`)) return;
  worker.postMessage({ modules: true });
}

addEventListener("offline", () => failed || controlled || curtain.say("offline"));
addEventListener("online", () => failed || curtain.say("loading"));
