/**
 * Tells which ids come back after other ids stood between, in four to eight bytes per id.
 * It may name an id too many (two ids of one hash), never one too few.
 */
export interface IdIndex {
  add(id: string): void;
  /** True when rows of this id may stand apart. */
  isScattered(id: string): boolean;
}

export function createIdIndex(): IdIndex {
  let slots = new Uint32Array(1 << 12);
  let used = 0;
  let last = "";
  const scattered = new Set<number>();

  function insert(table: Uint32Array, hash: number): boolean {
    const mask = table.length - 1;
    let slot = hash & mask;
    for (; table[slot] !== 0; slot = (slot + 1) & mask) if (table[slot] === hash) return false;
    table[slot] = hash;
    return true;
  }

  return {
    add(id) {
      if (id === last) return;
      last = id;
      const hash = hashOf(id);
      if (!insert(slots, hash)) {
        scattered.add(hash);
        return;
      }
      if (++used * 2 < slots.length) return;
      const larger = new Uint32Array(slots.length * 2);
      for (const value of slots) if (value !== 0) insert(larger, value);
      slots = larger;
    },
    isScattered: (id) => scattered.size > 0 && scattered.has(hashOf(id)),
  };
}

/** FNV-1a with a final mix; 0 marks an empty slot. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0 || 1;
}
