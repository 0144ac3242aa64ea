// The first script of the page. It settles how the page looks, takes what the address
// carried, starts the worker, and then lets Flutter load beside it.
import { counting } from "../worker/counting.js";

const PAGE = {}; // filled in by the build: addresses, sizes, words, languages
const root = document.documentElement;
const kept = (name) => { try { return localStorage.getItem(`minvei.${name}`); } catch { return null; } };
const keep = (name, value) => { try { localStorage.setItem(`minvei.${name}`, value); } catch { /* private window */ } };
const drop = (name) => { try { localStorage.removeItem(`minvei.${name}`); } catch { /* private window */ } };

// Language, size and colours, as last time; the first time as the browser says.
const LANGUAGES = PAGE.languages; // code -> {html, direction, and the words of this screen}
function bestLanguage(wanted) {
  for (const tag of wanted) {
    const [first] = tag.toLowerCase().split("-");
    const code = PAGE.aliases[first] ?? first;
    if (LANGUAGES[code]) return code;
  }
  return "nb";
}
const languages = [...(navigator.languages ?? [navigator.language])];
const language = LANGUAGES[kept("language")] ? kept("language") : bestLanguage(languages);
const words = LANGUAGES[language];
// For an app that is locked and cannot read its own settings.
const looks = { language: kept("language"), theme: kept("theme"), text_size: Number(kept("text-size")) || null };

let shown = language;
function showLanguage(code) {
  shown = code;
  const { html, direction } = LANGUAGES[code];
  if (root.lang !== html) root.lang = html;
  if (root.dir !== direction) root.dir = direction;
}
// Flutter's own controls know fewer languages and would name the page by theirs.
new MutationObserver(() => showLanguage(shown)).observe(root, { attributeFilter: ["lang", "dir"] });
function showTheme(theme) {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  root.dataset.theme = theme === "light" || theme === "dark" ? theme : system;
  const color = root.dataset.theme === "dark" ? PAGE.dark : PAGE.light;
  document.querySelector("meta[name=theme-color]").content = color;
}
function showTextSize(percent) {
  const size = Math.min(200, Math.max(100, Number(percent) || 100));
  root.style.fontSize = size === 100 ? "" : `${size}%`;
}
showLanguage(language);
showTheme(kept("theme"));
showTextSize(kept("text-size"));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showTheme(kept("theme")));

// A code stands after the #, of an invitation, a person or another phone: it is never sent, and leaves the
// address bar now.
const takesCode = ({ pathname }) => ["/join", "/meet", "/pair"].includes(pathname);
const fragment = takesCode(location) ? location.hash.slice(1) : "";
if (fragment) history.replaceState(history.state, "", location.pathname);
// A link that is opened while the app is on that very page changes only what is after the #.
addEventListener("hashchange", ({ newURL }) => {
  const opened = new URL(newURL);
  if (opened.hash.length < 2 || !takesCode(opened)) return;
  history.replaceState(history.state, "", newURL); // Flutter may have taken it off already
  location.reload();
});

// What the app cannot do without.
function missing() {
  if (!window.isSecureContext) return "insecure";
  if (!window.WebAssembly || !window.BroadcastChannel || !window.TransformStream) return "old";
  if (!navigator.locks || !navigator.storage?.getDirectory) return "blocked";
  return null;
}
const trouble = missing();
window.stopLoading = Boolean(trouble);
const controlled = Boolean(navigator.serviceWorker?.controller);

// The loading screen: a way that is walked as the bytes come.
const DRAW_EVERY = 200; // milliseconds
const curtain = {
  at: null,
  drawing: null,
  done: 0,
  part(name) {
    return this.at.querySelector(`#loading-${name}`);
  },
  // Called by the page as soon as the screen's elements are there.
  dress() {
    this.at = document.getElementById("loading");
    this.part("first").textContent = words.first;
    this.part("again").textContent = words.again;
    this.part("again").onclick = () => location.reload();
    this.part("light").textContent = words.light;
    this.part("light").href = `/guide/${language}`;
    if (trouble) fail(trouble);
    else this.say(navigator.onLine || controlled ? "loading" : "offline");
  },
  // Drawn a few times a second: painting must not take time from starting on a cheap phone.
  walk(share) {
    this.done = Math.max(this.done, Math.min(1, share));
    this.drawing ??= setTimeout(() => this.draw(), DRAW_EVERY);
  },
  draw() {
    this.drawing = null;
    if (!this.at) return;
    this.part("walked").style.strokeDashoffset = String(1 - this.done);
    this.part("share").setAttribute("aria-valuenow", String(Math.round(this.done * 100)));
  },
  say(name) {
    this.part("words").textContent = words[name];
  },
  // Say what is wrong, also when the app had already begun.
  trouble(name) {
    if (!this.at.isConnected) document.body.append(this.at);
    this.at.classList.remove("leaving");
    this.at.classList.add("trouble");
    this.say(name);
    this.part("again").hidden = name === "insecure" || name === "old";
    this.part("light").hidden = name === "insecure";
  },
  leave() {
    this.at.classList.add("leaving");
    setTimeout(() => this.at.classList.contains("leaving") && this.at.remove(), 250);
  },
};
window.dress = () => curtain.dress();
let failed = false;
function fail(name) {
  failed = true;
  curtain.trouble(name);
}

// Real progress: bytes that came, then the steps that follow them.
const STEPS = { python: 0.04, modules: 0.03, app: 0.05, initialized: 0.03 };
const BYTES = 1 - Object.values(STEPS).reduce((sum, share) => sum + share);
const expected = PAGE.python + (PAGE.sets[likelyRenderer()] ?? 0);
let bytes = 0;
let steps = 0;
function came(count) {
  bytes += count;
  curtain.walk(BYTES * Math.min(1, bytes / expected) + steps);
}
function reached(name) {
  if (name === "remembered") steps += BYTES - BYTES * Math.min(1, bytes / expected);
  steps += STEPS[name] ?? 0;
  came(0);
}
function likelyRenderer() {
  const gc = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);
  const blink = navigator.vendor === "Google Inc." || navigator.userAgent.includes("Edg/");
  return blink && WebAssembly.validate(gc) ? "skwasm" : "canvaskit";
}
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const size = PAGE.bytes[new URL(entry.name).pathname];
    if (size && (controlled || entry.initiatorType !== "fetch")) came(size);
  }
}).observe({ type: "resource", buffered: true });

// Letters are all in our own font. What Flutter still asks of its fallback fonts is answered
// here: for an emoji, which it may look for among Chinese signs too, once with our own font of
// emoji, else with an empty one. Nothing is asked of anybody else.
const network = controlled ? window.fetch : counting(window.fetch, PAGE.bytes, came);
const MAY_BE_EMOJI = /\/noto(coloremoji|sanssymbols|sans(hk|jp|kr|sc|tc)\/)/;
const bytesOfNone = Uint8Array.from(atob(PAGE.emptyFont), (letter) => letter.charCodeAt(0));
const none = () => new Response(bytesOfNone, { headers: { "content-type": "font/woff2" } });
let hasEmoji = false;
async function emoji() {
  hasEmoji = true;
  const answer = await network.call(window, PAGE.emoji).catch(() => null);
  hasEmoji = answer?.ok ?? false;
  return hasEmoji ? answer : none();
}
window.fetch = (what, options) => {
  const { pathname } = new URL(what.url ?? what, location.href);
  if (!pathname.startsWith(PAGE.fallbackFonts)) return network.call(window, what, options);
  return !hasEmoji && MAY_BE_EMOJI.test(pathname) ? emoji() : Promise.resolve(none());
};

const thisPage = String(Math.random()); // so that a worker speaks to its own page only

// The worker. A start that fails with a memory image is tried once more without it.
let worker = null;
let ready = null;
let toDart = () => {};
function startWorker(order) {
  worker = new Worker(PAGE.worker + order, { type: "module" });
  ready = new Promise((done) => {
    worker.onmessage = ({ data }) => {
      if (data.step) data.step === "bytes" ? came(data.bytes) : reached(data.step);
      else if (data.trail) trail.hear(data.trail);
      else if (data.modules) makeImage(data.modules);
      else if (data.ended) pythonEnded(data);
      else if (typeof data === "string") done(data);
      else toDart(data);
    };
    worker.onerror = (event) => done(event.message || "The worker did not start.");
  });
  worker.postMessage({ opened: { fragment, languages, looks, address: location.origin, page: thisPage } });
}
async function startPython(args) {
  const begin = { args, documentUrl: location.origin + location.pathname + location.search };
  worker.postMessage(begin);
  let answer = await ready;
  if (answer !== "initialized") {
    worker.terminate();
    startWorker("#fresh");
    worker.postMessage(begin);
    answer = await ready;
  }
  if (answer === "initialized") return reached("initialized");
  console.error(answer);
  fail(navigator.onLine ? "failed" : "offline");
  throw answer;
}
// Python stopped while it ran. What was saved is saved. An image may have been the reason:
// it is gone now, and the page starts again by itself; otherwise the person decides when.
function pythonEnded({ ended, fromImage }) {
  console.error(ended);
  if (fromImage) location.reload();
  else fail("failed");
}
globalThis.jsConnect = async (id, args, receive) => {
  toDart = receive;
  await startPython(args);
};
globalThis.jsSend = async (id, data) => worker?.postMessage(data, [data.buffer]);
globalThis.jsDisconnect = async () => worker?.terminate();

function makeImage(names) {
  const maker = new Worker(PAGE.worker + "#remember", { type: "module" });
  maker.onmessage = ({ data }) => {
    if (data.step) return;
    maker.terminate();
    if (data.remembered) services.tell({ did: "remembered" });
    else console.info("No memory image was made; starts stay as they are.", data.why);
  };
  maker.postMessage({ names });
}

const flet = {
  pyodide: true,
  multiView: false,
  noCdn: true,
  webSocketEndpoint: "",
  entrypointBaseUrl: PAGE.flutter,
  assetBase: PAGE.look,
  routeUrlStrategy: "path",
  canvasKitBaseUrl: PAGE.flutter + "canvaskit/",
  fontFallbackBaseUrl: PAGE.fallbackFonts,
  webRenderer: "auto",
};
flet.flutterAppLoaded = new Promise((resolve) => (flet.flutterAppResolve = resolve));
window.flet = flet;

if (!trouble) startWorker(controlled ? "" : "#first");
