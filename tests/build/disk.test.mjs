// The two slots of build/worker/disk.js on a disk that can be killed at any operation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { crc32 } from "node:zlib";
import { checksum, HEAD, TwoSlots } from "../../build/worker/disk.js";

const text = (bytes) => bytes && new TextDecoder().decode(bytes);
const bytes = (said) => new TextEncoder().encode(said);

class Killed extends Error {}

// A slot as a browser gives it. `life` counts the operations left before the power goes;
// the last write before that puts only half of its bytes on the disk.
class Slot {
  constructor(life = { left: Infinity }) {
    this.life = life;
    this.held = new Uint8Array(0);
    this.room = Infinity;
  }
  alive() {
    if (this.life.left-- <= 0) throw new Killed();
  }
  getSize() {
    return this.held.length;
  }
  read(target, { at }) {
    const part = this.held.subarray(at, at + target.length);
    target.set(part);
    return part.length;
  }
  write(source, { at }) {
    const last = this.life.left === 1;
    this.alive();
    const room = Math.max(0, Math.min(source.length, this.room - at));
    const kept = source.subarray(0, last ? Math.floor(room / 2) : room);
    const grown = new Uint8Array(Math.max(this.held.length, at + kept.length));
    grown.set(this.held);
    grown.set(kept, at);
    this.held = grown;
    if (last) throw new Killed();
    return kept.length;
  }
  truncate(size) {
    this.alive();
    this.held = this.held.slice(0, size);
  }
  flush() {
    this.alive();
  }
  close() {
    this.closed = true;
  }
}

const pair = (life) => [new Slot(life), new Slot(life)];

test("nothing was ever written: nothing is read", () => {
  const file = new TwoSlots(...pair());
  assert.equal(file.read(), null);
});

test("what was written is read, also after the tab was closed", () => {
  const slots = pair();
  const file = new TwoSlots(...slots);
  for (const said of ["one", "a longer second", "three"]) {
    file.write(bytes(said));
    assert.equal(text(file.read()), said);
    assert.equal(text(new TwoSlots(...slots).read()), said);
  }
});

test("an empty write is a write", () => {
  const slots = pair();
  new TwoSlots(...slots).write(new Uint8Array(0));
  assert.equal(text(new TwoSlots(...slots).read()), "");
});

test("a kill at any operation leaves the old bytes or the new, never half", () => {
  const seen = new Set();
  for (let operations = 0; operations < 12; operations++) {
    for (const before of [0, 1, 2, 3]) {
      const life = { left: Infinity };
      const slots = pair(life);
      const file = new TwoSlots(...slots);
      for (let n = 1; n <= before; n++) file.write(bytes(`kept ${n}`));
      life.left = operations;
      let finished = true;
      try {
        file.write(bytes("the new bytes, longer than all before"));
      } catch (error) {
        assert.ok(error instanceof Killed);
        finished = false;
      }
      life.left = Infinity;
      const after = text(new TwoSlots(...slots).read());
      const old = before ? `kept ${before}` : null;
      const fresh = "the new bytes, longer than all before";
      assert.ok(after === fresh || (!finished && after === old), `${operations} ${after}`);
      seen.add(after);
    }
  }
  assert.ok(seen.has(null) && seen.has("kept 3"));
});

test("after a killed write the next one succeeds and still spares the good slot", () => {
  const life = { left: Infinity };
  const slots = pair(life);
  new TwoSlots(...slots).write(bytes("good"));
  life.left = 1;
  assert.throws(() => new TwoSlots(...slots).write(bytes("killed")), Killed);
  life.left = Infinity;
  const file = new TwoSlots(...slots);
  assert.equal(text(file.read()), "good");
  file.write(bytes("next"));
  assert.equal(text(new TwoSlots(...slots).read()), "next");
});

test("a full disk says so and keeps what was there", () => {
  const slots = pair();
  const file = new TwoSlots(...slots);
  file.write(bytes("small"));
  for (const slot of slots) slot.room = 40;
  const much = new Uint8Array(100);
  assert.throws(() => file.write(much), { name: "QuotaExceededError" });
  assert.equal(text(file.read()), "small");
  assert.equal(text(new TwoSlots(...slots).read()), "small");
});

test("two damaged copies are an error, never an empty phone", () => {
  const slots = pair();
  const file = new TwoSlots(...slots);
  file.write(bytes("one"));
  file.write(bytes("two"));
  for (const slot of slots) slot.held[HEAD] ^= 1;
  assert.throws(() => new TwoSlots(...slots).read(), { name: "DataError" });
});

test("the older copy is read through only for who asks for it", () => {
  const slots = pair();
  for (const said of ["one", "two", "three"]) new TwoSlots(...slots).write(bytes(said));
  const through = [0, 0];
  slots.forEach((slot, which) => {
    const read = slot.read.bind(slot);
    slot.read = (target, place) => {
      through[which] += place.at >= HEAD;
      return read(target, place);
    };
  });
  const file = new TwoSlots(...slots);
  assert.equal(text(file.read()), "three");
  assert.deepEqual(through, [1, 0]);
  assert.equal(text(file.readBefore()), "two");
});

test("behind a damaged newest copy the older one is read, and the damaged one written", () => {
  const slots = pair();
  for (const said of ["one", "two"]) new TwoSlots(...slots).write(bytes(said));
  slots[1].held[HEAD] ^= 1;
  const file = new TwoSlots(...slots);
  assert.equal(text(file.read()), "one");
  assert.equal(file.readBefore(), null);
  file.write(bytes("three"));
  assert.equal(text(file.readBefore()), "one");
  assert.equal(text(new TwoSlots(...slots).read()), "three");
});

test("the checksum is the ordinary CRC-32, whatever the bytes and wherever they are cut", () => {
  assert.equal(checksum(bytes("123456789")), 0xcbf43926);
  const all = Uint8Array.from({ length: 1031 }, (_, n) => (n * 167) & 255);
  for (let cut = 0; cut < 9; cut++) {
    assert.equal(checksum(all.subarray(0, cut), all.subarray(cut)), crc32(all));
    assert.equal(checksum(bytes("123456789").subarray(0, cut)), crc32("123456789".slice(0, cut)));
  }
});

test("an emptied disk holds nothing, and overwrote what it held", () => {
  const slots = [new Slot(), new Slot()];
  const disk = new TwoSlots(...slots);
  disk.write(bytes("one"));
  disk.write(bytes("two"));
  const overwritten = slots.map((slot) => slot.held.length);
  const written = [];
  for (const slot of slots) {
    const write = slot.write.bind(slot);
    slot.write = (source, where) => written.push(source.every((one) => one === 0) && source.length) && write(source, where);
  }
  disk.empty();
  assert.deepEqual(written, overwritten);
  assert.deepEqual(slots.map((slot) => slot.getSize()), [0, 0]);
  assert.equal(new TwoSlots(...slots).read(), null);
});
