// The service worker: the whole app on this phone, so that it starts without a network.
// A version is kept whole or not at all. Files that did not change are taken over from the
// version before. A new version takes over at once; pages that still run the old one go on
// finding their files until the last of them is gone.

const SITE = {}; // filled in by the build: version, files [address, hash] by set
const CACHE = `minvei-${SITE.version}`;
const SET = new URL(self.location.href).searchParams.get("set");
const FILES = [...SITE.files.all, ...(SITE.files[SET] ?? SITE.files.canvaskit)];
const HASH = "x-minvei-hash";
const AT_ONCE = 4; // downloads side by side

const ours = (name) => name.startsWith("minvei-") && name !== "minvei-memory";
const older = async () => (await caches.keys()).filter((name) => ours(name) && name !== CACHE);

async function held(url) {
  for (const name of await older()) {
    const found = await (await caches.open(name)).match(url);
    if (found) return found;
  }
  return null;
}

async function before(url, hash) {
  for (const name of await older()) {
    const found = await (await caches.open(name)).match(url);
    if (found?.headers.get(HASH) === hash) return found;
  }
  return null;
}

async function download(url, hash) {
  const lasting = url.startsWith("/v/") || /^\/packs\/.*-[0-9a-f]{12}\./.test(url);
  const answer = await fetch(url, { cache: lasting ? "default" : "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${url}: ${answer.status}`);
  const bytes = await answer.arrayBuffer();
  if ((await sha12(bytes)) !== hash) throw new Error(`${url} is of another version.`);
  const headers = new Headers(answer.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set(HASH, hash);
  return new Response(bytes, { headers });
}

async function sha12(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest.subarray(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keepAll() {
  const cache = await caches.open(CACHE);
  const waiting = [...FILES];
  const one = async () => {
    for (let next; (next = waiting.shift()); ) {
      const [url, hash] = next;
      const kept = await cache.match(url);
      if (kept?.headers.get(HASH) === hash) continue;
      await cache.put(url, (await before(url, hash)) ?? (await download(url, hash)));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const emoji = await held(SITE.emoji); // fetched when somebody wrote one; not again
  if (emoji) await cache.put(SITE.emoji, emoji);
}

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A page of this version has started. If it is alone nobody needs the older files.
self.addEventListener("message", (event) => {
  if (event.data === "started") event.waitUntil(tidy());
});

async function tidy() {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  for (const name of await older()) await caches.delete(name);
}

const KEPT_WHEN_ASKED_FOR = ["/packs/clip.", "/packs/templates.", "/packs/staff.", SITE.emoji];
const NOT_OURS = new RegExp(SITE.notOurs);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (NOT_OURS.test(url.pathname)) return;
  event.respondWith(answer(request, url));
});

async function answer(request, { pathname }) {
  const cache = await caches.open(CACHE);
  const page = request.mode === "navigate" && !/\.[a-z0-9]+$/.test(pathname);
  const kept = await cache.match(page ? "/index.html" : pathname);
  if (kept) return kept;
  const old = await held(pathname);
  if (old) return old;
  const asked = fetch(request);
  if (!KEPT_WHEN_ASKED_FOR.some((start) => pathname.startsWith(start))) return asked;
  const came = await asked; // what was heard or seen once is there without a network
  if (came.status === 200) await cache.put(pathname, came.clone());
  return came;
}
