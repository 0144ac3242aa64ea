// What Python may ask of the phone: `import phone_js`.
//   await read(name) -> Uint8Array or null        await write(name, bytes)
//   await read_before(name) -> Uint8Array or null
//   await remove(name): both copies
//   await lock() -> bool                          await steal() -> bool
//   await pack(name) -> Uint8Array                post(text)   await ask(text) -> text   listen(f)
//   trail(text): in one line with what Flet sends, so that it is heard first
//   opened_with  languages  looks  address
// Errors are DOMExceptions; their `name` says what happened: QuotaExceededError (no room),
// SecurityError or NotSupportedError (the browser keeps nothing here), DataError (both copies
// damaged), InvalidStateError (another tab took over), NetworkError (a pack did not come).
import { TwoSlots } from "./disk.js";

const LOCK = "minvei";
const ANSWER_WITHIN = 15_000; // milliseconds; the page answers at once or is gone
const TAKEOVER_WITHIN = 4_000;
const LETTING_GO = 2_500; // milliseconds a page that was left may hold the lock

const later = (time) => new Promise((done) => setTimeout(done, time));
const plain = (data) => (typeof data?.toJs === "function" ? data.toJs() : data);

class Disk {
  constructor() {
    this.files = new Map();
    this.lost = false;
  }

  async file(name) {
    if (this.lost) throw new DOMException("Another tab took over.", "InvalidStateError");
    if (!this.files.has(name)) this.files.set(name, this.open(name));
    try {
      return await this.files.get(name);
    } catch (error) {
      this.files.delete(name);
      throw error;
    }
  }

  async open(name) {
    if (!navigator.storage?.getDirectory)
      throw new DOMException("This browser keeps nothing here.", "NotSupportedError");
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("minvei", { create: true });
    const first = await this.slot(folder, `${name}.a`);
    try {
      return new TwoSlots(first, await this.slot(folder, `${name}.b`));
    } catch (error) {
      first.close();
      throw error;
    }
  }

  // A tab that was taken over needs a moment to let go of its files.
  async slot(folder, name) {
    const handle = await folder.getFileHandle(name, { create: true });
    for (const end = Date.now() + TAKEOVER_WITHIN; ; await later(100)) {
      try {
        return await handle.createSyncAccessHandle();
      } catch (error) {
        if (error.name !== "NoModificationAllowedError" || Date.now() > end) throw error;
      }
    }
  }

  // Gone for good: what the copies held is overwritten before their names are.
  async remove(name) {
    const file = await this.file(name);
    this.files.delete(name);
    file.empty();
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle("minvei");
    for (const slot of ["a", "b"]) await folder.removeEntry(`${name}.${slot}`);
  }

  async close() {
    this.lost = true;
    for (const file of this.files.values()) (await file.catch(() => null))?.close();
    this.files.clear();
  }
}

export class Phone {
  constructor(site, opened) {
    const disk = new Disk();
    const channel = new BroadcastChannel("minvei");
    const waiting = new Map();
    const listeners = new Set();
    let asked = 0;

    channel.onmessage = ({ data }) => {
      const message = JSON.parse(data);
      if (waiting.has(message.to)) waiting.get(message.to)(data);
      else if (message.did) for (const listener of listeners) listener(data);
    };

    const hold = (options) =>
      new Promise((answer) => {
        const held = navigator.locks.request(LOCK, options, (lock) => {
          answer(lock !== null);
          return lock && new Promise(() => {});
        });
        held.catch(async () => {
          answer(false);
          await disk.close();
          for (const listener of listeners) listener('{"did":"taken-over"}');
        });
      });

    this.opened_with = opened.fragment;
    this.languages = opened.languages;
    this.looks = JSON.stringify(opened.looks);
    this.address = opened.address;
    this.version = site.version;
    // A page that was just left may still be putting its things away.
    this.lock = async () => {
      for (const end = Date.now() + LETTING_GO; ; await later(200)) {
        if (await hold({ ifAvailable: true })) return true;
        if (Date.now() > end) return false;
      }
    };
    this.steal = () => hold({ steal: true });
    this.read = async (name) => (await disk.file(name)).read();
    this.read_before = async (name) => (await disk.file(name)).readBefore();
    this.write = async (name, bytes) => {
      const copy = new Uint8Array(plain(bytes));
      (await disk.file(name)).write(copy);
    };
    this.remove = (name) => disk.remove(name);
    this.pack = async (name) => {
      const answer = await fetch(`/packs/${name}`).catch(() => null);
      if (!answer?.ok) throw new DOMException(`No pack ${name}.`, "NetworkError");
      return new Uint8Array(await answer.arrayBuffer());
    };
    const send = (message) => channel.postMessage(JSON.stringify({ ...message, page: opened.page }));
    this.post = (text) => send(JSON.parse(text));
    this.trail = (text) => self.postMessage({ trail: JSON.parse(text) });
    this.listen = (listener) => listeners.add(listener);
    this.ask = (text) => {
      const from = `${Date.now()}-${asked++}`;
      const answer = new Promise((done) => waiting.set(from, done));
      send({ ...JSON.parse(text), from });
      const silence = later(ANSWER_WITHIN).then(() => '{"did":"nothing"}');
      return Promise.race([answer, silence]).finally(() => waiting.delete(from));
    };
  }
}
