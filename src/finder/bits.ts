/** A set of rows, one bit each. */
export class Bits {
  readonly words: Uint32Array;

  constructor(
    readonly size: number,
    isFull = false,
  ) {
    this.words = new Uint32Array((size + 31) >>> 5);
    if (isFull) this.words.fill(0xffffffff);
  }

  add(row: number): void {
    const at = row >>> 5;
    this.words[at] = (this.words[at] ?? 0) | (1 << (row & 31));
  }

  delete(row: number): void {
    const at = row >>> 5;
    this.words[at] = (this.words[at] ?? 0) & ~(1 << (row & 31));
  }

  has(row: number): boolean {
    return ((this.words[row >>> 5] ?? 0) & (1 << (row & 31))) !== 0;
  }

  and(other: Bits): this {
    for (let at = 0; at < this.words.length; at += 1) {
      this.words[at] = (this.words[at] ?? 0) & (other.words[at] ?? 0);
    }
    return this;
  }

  without(other: Bits): this {
    for (let at = 0; at < this.words.length; at += 1) {
      this.words[at] = (this.words[at] ?? 0) & ~(other.words[at] ?? 0);
    }
    return this;
  }

  /** Calls `visit` with each row that is in, ascending. A generator would take several times as long. */
  visit(visit: (row: number) => void): void {
    for (let at = 0; at < this.words.length; at += 1) {
      let word = this.words[at] ?? 0;
      while (word !== 0) {
        const row = (at << 5) + 31 - Math.clz32(word & -word);
        if (row < this.size) visit(row);
        word &= word - 1;
      }
    }
  }

  /** How many rows are in. */
  count(): number {
    let count = 0;
    this.visit(() => {
      count += 1;
    });
    return count;
  }

  /** Of a set that was made row by row. */
  hasAny(): boolean {
    return this.words.some(word => word !== 0);
  }

  copy(): Bits {
    const copy = new Bits(this.size);
    copy.words.set(this.words);
    return copy;
  }
}
