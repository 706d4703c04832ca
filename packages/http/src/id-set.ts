/** Remembers ids, so that nothing is told twice. Vendors number what they have: a number takes 11 to 16 bytes here, about 60 in a `Set`. */
export interface IdSet {
  /** False where it was there already. */
  add(id: string): boolean;
  readonly size: number;
}

// What BigUint64Array holds for certain, after the word that some vendors put in front, as in `act_17`.
const NUMBERED = /^((?:[a-z]+_)?)([1-9]\d{0,18})$/;
const FIRST_CAPACITY = 64;
const GROWTH = 1.5;
// 2^64 over the golden ratio: it spreads numbers that follow each other.
const SPREAD = 0x9e3779b97f4a7c15n;

/** Exact for every string: what is no number is kept as it is. */
export function createIdSet(): IdSet {
  const numbers = new Map<string, NumberSet>();
  const others = new Set<string>();
  let size = 0;

  function isNew(id: string): boolean {
    const [, prefix, digits] = NUMBERED.exec(id) ?? [];
    if (prefix === undefined || digits === undefined) return !others.has(id) && Boolean(others.add(id));
    let known = numbers.get(prefix);
    if (known === undefined) numbers.set(prefix, (known = createNumberSet()));
    return known.add(BigInt(digits));
  }

  return {
    add(id) {
      const added = isNew(id);
      if (added) size += 1;
      return added;
    },
    get size() {
      return size;
    },
  };
}

interface NumberSet {
  add(value: bigint): boolean;
}

/** Open addressing; zero marks a free place. */
function createNumberSet(): NumberSet {
  let places = new BigUint64Array(FIRST_CAPACITY);
  let size = 0;

  function grow(): void {
    const before = places;
    places = new BigUint64Array(Math.ceil(before.length * GROWTH));
    for (const value of before) if (value !== 0n) places[placeOf(places, value)] = value;
  }

  return {
    add(value) {
      const place = placeOf(places, value);
      if (places[place] === value) return false;
      places[place] = value;
      size += 1;
      if (size * 4 > places.length * 3) grow();
      return true;
    },
  };
}

/** Where the value stands, or the free place that it would take. */
function placeOf(places: BigUint64Array, value: bigint): number {
  let place = Number(BigInt.asUintN(64, value * SPREAD) >> 32n) % places.length;
  while (places[place] !== 0n && places[place] !== value) place = (place + 1) % places.length;
  return place;
}
