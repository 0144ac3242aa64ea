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
const further = (table) => table.map((value) => TABLE[value & 255] ^ (value >>> 8));
const TABLE2 = further(TABLE);
const TABLE3 = further(TABLE2);
const TABLE4 = further(TABLE3);

// The ordinary CRC-32, four bytes at a time: years of use are ten megabytes.
export function checksum(...parts) {
  let crc = 0xffffffff;
  for (const part of parts) {
    let i = 0;
    for (const end = part.length - 3; i < end; i += 4) {
      crc ^= part[i] | (part[i + 1] << 8) | (part[i + 2] << 16) | (part[i + 3] << 24);
      crc =
        TABLE4[crc & 255] ^
        TABLE3[(crc >>> 8) & 255] ^
        TABLE2[(crc >>> 16) & 255] ^
        TABLE[crc >>> 24];
    }
    for (; i < part.length; i++) crc = TABLE[(crc ^ part[i]) & 255] ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function head(generation, bytes) {
  const view = new DataView(new ArrayBuffer(HEAD));
  [MAGIC, generation, bytes.length].forEach((value, at) => view.setUint32(at * 4, value, true));
  const whole = new Uint8Array(view.buffer);
  view.setUint32(12, checksum(whole.subarray(4, 12), bytes), true);
  return whole;
}

// What the head of a slot says, whether it is true or not; null when it is none.
function said(slot) {
  const size = slot.getSize();
  if (size < HEAD) return null;
  const start = new Uint8Array(HEAD);
  slot.read(start, { at: 0 });
  const view = new DataView(start.buffer);
  const [magic, generation, length, sum] = [0, 4, 8, 12].map((at) => view.getUint32(at, true));
  if (magic !== MAGIC || size < HEAD + length) return null;
  return { generation, length, sum, covered: start.subarray(4, 12) };
}

// The bytes of a slot whose writing was finished, or null.
function finished(slot) {
  const head = said(slot);
  if (!head) return null;
  const bytes = new Uint8Array(head.length);
  slot.read(bytes, { at: HEAD });
  return checksum(head.covered, bytes) === head.sum ? bytes : null;
}

function fill(slot, bytes, at) {
  if (slot.write(bytes, { at }) !== bytes.length)
    throw new DOMException("The disk took only a part.", "QuotaExceededError");
}

export class TwoSlots {
  // Two open handles with getSize, read, write, truncate, flush and close. The older slot is
  // read through only when the newer one was not finished, or when somebody asks for it.
  constructor(first, second) {
    this.slots = [first, second];
    const generations = this.slots.map((slot) => said(slot)?.generation ?? 0);
    this.newest = generations[1] > generations[0] ? 1 : 0;
    this.bytes = finished(this.slots[this.newest]);
    if (!this.bytes) {
      this.newest = 1 - this.newest;
      this.bytes = finished(this.slots[this.newest]);
    }
    this.generation = this.bytes ? generations[this.newest] : 0;
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
    return finished(this.slots[1 - this.newest]);
  }

  // When this returns the disk has the bytes. When it throws the bytes before are still there.
  write(bytes) {
    const older = this.generation ? 1 - this.newest : 0;
    const slot = this.slots[older];
    fill(slot, bytes, HEAD);
    fill(slot, head(this.generation + 1, bytes), 0);
    slot.truncate(HEAD + bytes.length);
    slot.flush();
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
    this.bytes = null;
    this.close();
  }

  close() {
    for (const slot of this.slots) slot.close();
  }
}
