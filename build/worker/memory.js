// The memory image: Python's memory right after everything was imported, made by this phone
// for itself, kept beside the app's files. The next start loads it instead of importing.
// It holds no word of the person's, is never sent, and costs no data. Every start works
// without it; an image that does not fit is thrown away.

const SHELF = "minvei-memory";
const place = (site) => `/memory/${site.version}`;

export async function remembered(site) {
  try {
    const shelf = await caches.open(SHELF);
    return (await (await shelf.match(place(site)))?.arrayBuffer()) ?? null;
  } catch {
    return null;
  }
}

export async function forget() {
  await caches.delete(SHELF).catch(() => {});
}

export async function remember(site, image) {
  await forget();
  const shelf = await caches.open(SHELF);
  await shelf.put(place(site), new Response(image));
}
