/** Numbers under hashed keys: a compact multimap that is filled once and then asked. Two keys may meet; askers check. */
export interface Postings {
  add(key: number, value: number): void;
  /** Calls `visit` with each value under the key. After the first call nothing may be added. */
  visit(key: number, visit: (value: number) => void): void;
}

export function postings(): Postings {
  let keys = new Int32Array(1024);
  let values = new Int32Array(1024);
  let count = 0;
  let frozen: { slots: Int32Array; starts: Int32Array; sorted: Int32Array; mask: number } | undefined;

  return {
    add(key, value) {
      if (count === keys.length) {
        keys = grown(keys);
        values = grown(values);
      }
      keys[count] = key;
      values[count] = value;
      count += 1;
    },
    visit(key, visit) {
      frozen ??= freeze(keys, values, count);
      const { slots, starts, sorted, mask } = frozen;
      const wanted = key === EMPTY ? 1 : key;
      for (let slot = wanted & mask; slots[slot] !== EMPTY; slot = (slot + 1) & mask) {
        if (slots[slot] !== wanted) continue;
        const end = starts[slot + 1] ?? 0;
        for (let at = starts[slot] ?? 0; at < end; at += 1) visit(sorted[at] ?? 0);
        return;
      }
    },
  };
}

const EMPTY = 0;

/** Lays the pairs out by key: an open table of keys, and the values of each key side by side. */
function freeze(keys: Int32Array, values: Int32Array, count: number) {
  let size = 16;
  while (size < count * 2) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size);
  const starts = new Int32Array(size + 1);
  const slotOf = (key: number) => {
    const wanted = key === EMPTY ? 1 : key;
    let slot = wanted & mask;
    while (slots[slot] !== EMPTY && slots[slot] !== wanted) slot = (slot + 1) & mask;
    slots[slot] = wanted;
    return slot;
  };
  for (let at = 0; at < count; at += 1) {
    const slot = slotOf(keys[at] ?? 0);
    starts[slot + 1] = (starts[slot + 1] ?? 0) + 1;
  }
  for (let slot = 0; slot < size; slot += 1) starts[slot + 1] = (starts[slot + 1] ?? 0) + (starts[slot] ?? 0);
  const next = starts.slice(0, size);
  const sorted = new Int32Array(count);
  for (let at = 0; at < count; at += 1) {
    const slot = slotOf(keys[at] ?? 0);
    sorted[next[slot] ?? 0] = values[at] ?? 0;
    next[slot] = (next[slot] ?? 0) + 1;
  }
  return { slots, starts, sorted, mask };
}

/** FNV-1a over a word, or over the word without the letter at `skip`. */
export function hashOf(word: string, skip = -1): number {
  let hash = 0x81_1c_9d_c5;
  for (let at = 0; at < word.length; at += 1)
    if (at !== skip) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93);
  return hash ^ (hash >>> 15);
}

/** One key of two hashes, the first of which is not the second. */
export function mixed(a: number, b: number): number {
  const hash = Math.imul(a, 0x85_eb_ca_6b) ^ Math.imul(b, 0xc2_b2_ae_35);
  return Math.imul(hash ^ (hash >>> 13), 0x27_d4_eb_2f) | 0;
}

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
