/** Numbers under hashed keys: a compact multimap that is filled once and then asked. Two keys may meet; askers check. */
export interface Postings {
  add(key: number, value: number): void;
  /** True for a key that was added. Afterwards nothing may be added. */
  has(key: number): boolean;
  /** Calls `visit` with each value under the key. After the first call nothing may be added. */
  visit(key: number, visit: (value: number) => void): void;
  /** The same for the key of `hash` with each of the words that `spread` was called for, from one on. */
  visitPairs(hash: number, spreads: readonly number[], from: number, visit: (value: number) => void): void;
}

export function postings(): Postings {
  let parts: Part[] = [];
  let count = 0;
  let frozen: Frozen | undefined;
  let filter = new Int32Array(1);
  let filterMask = 0;

  const close = (): void => {
    const all = parts.map((part, index) => (index === parts.length - 1 ? cut(part, count % PART || PART) : part));
    frozen = freeze(all, count);
    ({ filter, filterMask } = filterOf(all, count));
    parts = [];
  };

  return {
    add(key, value) {
      const at = count % PART;
      if (at === 0) parts.push({ keys: new Int32Array(PART), values: new Int32Array(PART) });
      const { keys, values } = parts[parts.length - 1] as Part;
      keys[at] = key;
      values[at] = value;
      count += 1;
    },
    has(key) {
      if (frozen === undefined) close();
      let found = false;
      visitAll(frozen as Frozen, key, () => (found = true));
      return found;
    },
    visit(key, visit) {
      if (frozen === undefined) close();
      if (mayHold(filter, filterMask, key)) visitAll(frozen as Frozen, key, visit);
    },
    visitPairs(hash, spreads, from, visit) {
      if (frozen === undefined) close();
      // Nearly every key that is asked for is not there, so this loop is where the time goes.
      const bits = filter;
      const mask = filterMask;
      const base = Math.imul(hash, FIRST);
      for (let at = from; at < spreads.length; at += 1) {
        const key = finish(base ^ (spreads[at] as number));
        if (mayHold(bits, mask, key)) visitAll(frozen as Frozen, key, visit);
      }
    },
  };
}

/** A bit says that a key is not there before the table is looked at. */
function mayHold(filter: Int32Array, mask: number, key: number): boolean {
  const bit = (key ^ (key >>> 15)) & mask;
  return (((filter[bit >>> 5] as number) >>> (bit & 31)) & 1) === 1;
}

function visitAll({ starts, found, sorted, mask }: Frozen, key: number, visit: (value: number) => void): void {
  const slot = key & mask;
  const end = starts[slot + 1] as number;
  for (let at = starts[slot] as number; at < end; at += 1)
    if ((found[at] as number) === key) visit(sorted[at] as number);
}

interface Frozen {
  /** Where the pairs of each slot begin. */
  starts: Int32Array;
  /** Keys and values of the pairs, slot by slot. */
  found: Int32Array;
  sorted: Int32Array;
  mask: number;
}

/** Pairs as they were added. Parts, for a list that is copied to grow needs its memory three times. */
interface Part {
  keys: Int32Array;
  values: Int32Array;
}

const PART = 8192;

function cut({ keys, values }: Part, length: number): Part {
  return { keys: keys.subarray(0, length), values: values.subarray(0, length) };
}

/** Lays the pairs out by the last bits of their keys. */
function freeze(parts: readonly Part[], count: number): Frozen {
  let size = 16;
  while (size < count) size *= 2;
  const mask = size - 1;
  const starts = new Int32Array(size + 1);
  for (const { keys } of parts)
    for (let at = 0; at < keys.length; at += 1) {
      const slot = ((keys[at] as number) & mask) + 1;
      starts[slot] = (starts[slot] as number) + 1;
    }
  for (let slot = 0; slot < size; slot += 1) starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
  const next = starts.slice(0, size);
  const found = new Int32Array(count);
  const sorted = new Int32Array(count);
  for (const { keys, values } of parts)
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as number;
      const place = next[key & mask] as number;
      next[key & mask] = place + 1;
      found[place] = key;
      sorted[place] = values[at] as number;
    }
  return { starts, found, sorted, mask };
}

/** A bit for each key, in a table of at least eight bits a key. */
function filterOf(parts: readonly Part[], count: number): { filter: Int32Array<ArrayBuffer>; filterMask: number } {
  let bits = 1024;
  while (bits < count * 8) bits *= 2;
  const filter = new Int32Array(bits / 32);
  const filterMask = bits - 1;
  for (const { keys } of parts)
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as number;
      const bit = (key ^ (key >>> 15)) & filterMask;
      filter[bit >>> 5] = (filter[bit >>> 5] as number) | (1 << (bit & 31));
    }
  return { filter, filterMask };
}

/** FNV-1a over a word, or over the word without the letter at `skip`. */
export function hashOf(word: string, skip = -1): number {
  let hash = 0x81_1c_9d_c5;
  // Asked once: texts are of many kinds, and their length is not quick to tell.
  const { length } = word;
  for (let at = 0; at < length; at += 1) if (at !== skip) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01_00_01_93);
  return hash ^ (hash >>> 15);
}

/** One key of two hashes, the first of which is not the second. */
export function mixed(a: number, b: number): number {
  return finish(Math.imul(a, FIRST) ^ spread(b));
}

/** The half of a key that a second hash makes, for those who need it often. */
export function spread(hash: number): number {
  return Math.imul(hash, 0xc2_b2_ae_35);
}

const FIRST = 0x85_eb_ca_6b;

function finish(hash: number): number {
  return Math.imul(hash ^ (hash >>> 13), 0x27_d4_eb_2f) | 0;
}
