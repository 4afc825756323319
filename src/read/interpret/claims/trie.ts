/** Words by their characters, in flat arrays: it is walked from every character of the prose. */
export class Trie<T> {
  /** Nodes level by level, the children of one beside each other: the code that leads to each, and its first child. */
  private readonly codes: Uint16Array;
  private readonly first: Uint32Array;
  private readonly values: (T | undefined)[] = [];
  /** The nodes below the root, by code: there are hundreds. */
  private readonly roots = new Uint32Array(0x10000);

  /** The first value that a word is given is kept. */
  constructor(words: Iterable<readonly [word: string, value: T]>) {
    const top: Branch<T> = { next: new Map(), value: undefined };
    for (const [word, value] of words) {
      let node = top;
      for (let at = 0; at < word.length; at++) {
        const code = word.charCodeAt(at);
        const next: Branch<T> = node.next.get(code) ?? { next: new Map(), value: undefined };
        node.next.set(code, next);
        node = next;
      }
      node.value ??= value;
    }
    const nodes = [top];
    const codes = [0];
    const first: number[] = [];
    // Grows as it is gone through.
    for (const node of nodes) {
      first.push(nodes.length);
      this.values.push(node.value);
      for (const [code, next] of node.next) {
        nodes.push(next);
        codes.push(code);
      }
    }
    first.push(nodes.length);
    this.codes = Uint16Array.from(codes);
    this.first = Uint32Array.from(first);
    for (let node = 1; node < (first[1] ?? 0); node++) this.roots[codes[node] ?? 0] = node;
  }

  /** The node that a character leads to from another, 0 being the root; 0 where it leads nowhere. */
  step(node: number, code: number): number {
    if (node === 0) return this.roots[code] ?? 0;
    const { codes, first } = this;
    const end = first[node + 1] ?? 0;
    for (let child = first[node] ?? end; child < end; child++) if (codes[child] === code) return child;
    return 0;
  }

  /** The value of the word that ends at a node. */
  at(node: number): T | undefined {
    return this.values[node];
  }
}

interface Branch<T> {
  next: Map<number, Branch<T>>;
  value: T | undefined;
}
