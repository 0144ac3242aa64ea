// A file in two slots: a write goes to the older slot, so a kill at any moment leaves the
// newer one whole. A slot is 16 bytes of head, then the bytes:
//   "MVS1"  generation (u32)  length (u32)  checksum of generation, length and bytes (u32)
// all little-endian. A slot whose checksum does not fit was not finished and does not count.

const MAGIC = 0x3153564d;
export const HEAD = 16;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let value = n;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

export function checksum(...parts) {
  let crc = 0xffffffff;
  for (const part of parts)
    for (let i = 0; i < part.length; i++) crc = TABLE[(crc ^ part[i]) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function head(generation, bytes) {
  const view = new DataView(new ArrayBuffer(HEAD));
  [MAGIC, generation, bytes.length].forEach((value, at) => view.setUint32(at * 4, value, true));
  const whole = new Uint8Array(view.buffer);
  view.setUint32(12, checksum(whole.subarray(4, 12), bytes), true);
  return whole;
}

function finished(slot) {
  const size = slot.getSize();
  if (size < HEAD) return null;
  const start = new Uint8Array(HEAD);
  slot.read(start, { at: 0 });
  const view = new DataView(start.buffer);
  const [magic, generation, length, sum] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  if (magic !== MAGIC || size < HEAD + length) return null;
  const bytes = new Uint8Array(length);
  slot.read(bytes, { at: HEAD });
  return checksum(start.subarray(4, 12), bytes) === sum ? { generation, bytes } : null;
}

function fill(slot, bytes, at) {
  if (slot.write(bytes, { at }) !== bytes.length)
    throw new DOMException("The disk took only a part.", "QuotaExceededError");
}

export class TwoSlots {
  // Two open handles with getSize, read, write, truncate, flush and close.
  constructor(first, second) {
    this.slots = [first, second];
    const found = this.slots.map(finished);
    const generations = found.map((one) => one?.generation ?? 0);
    this.newest = generations[1] > generations[0] ? 1 : 0;
    this.generation = generations[this.newest];
    this.bytes = found[this.newest]?.bytes ?? null;
    this.before = found[1 - this.newest]?.bytes ?? null;
    // A single unfinished slot is a first write that was killed: nothing was ever promised.
    this.damaged = !this.bytes && this.slots.every((slot) => slot.getSize() > 0);
  }

  // The bytes of the last finished write, or null when there was none.
  read() {
    if (this.damaged) throw new DOMException("Both copies are damaged.", "DataError");
    return this.bytes;
  }

  // The bytes of the write before the last one: for who cannot use the last.
  readBefore() {
    return this.before;
  }

  // When this returns the disk has the bytes. When it throws the bytes before are still there.
  write(bytes) {
    const older = this.generation ? 1 - this.newest : 0;
    const slot = this.slots[older];
    fill(slot, bytes, HEAD);
    fill(slot, head(this.generation + 1, bytes), 0);
    slot.truncate(HEAD + bytes.length);
    slot.flush();
    this.before = this.bytes;
    [this.newest, this.generation, this.bytes] = [older, this.generation + 1, bytes];
    this.damaged = false;
  }

  // Nothing is left of the bytes, here or on the disk.
  empty() {
    for (const slot of this.slots) {
      slot.write(new Uint8Array(slot.getSize()), { at: 0 });
      slot.flush();
      slot.truncate(0);
      slot.flush();
    }
    this.bytes = this.before = null;
    this.close();
  }

  close() {
    for (const slot of this.slots) slot.close();
  }
}
