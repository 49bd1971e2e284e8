import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Json } from '../../api.js';
import type { Span } from '../../source.js';
import { VerifyError } from '../verify-error.js';

/** A file that says which operations are called in which order, as YAML or JSON. */
export interface OrderFile {
  /** What positions call it. */
  readonly file: string;
  readonly text: string;
}

/** What a step says, with the place where it says it. */
export interface Placed<Value> {
  readonly value: Value;
  readonly span: Span;
}

export interface Step {
  /** An operationId, or `GET /images/{id}`. */
  readonly operation: Placed<string>;
  /** By JSON pointer into the body, or by the name of a parameter or header. A text `$name` stands for what was taken. */
  readonly set: ReadonlyMap<string, Placed<Json>>;
  /** By name: a JSON pointer into the answer's body, or the name of a header. */
  readonly take: ReadonlyMap<string, Placed<string>>;
  /** The status that has to come; any of success unless said. */
  readonly status?: number;
}

export interface OrderedSequence {
  readonly steps: readonly Step[];
  readonly span: Span;
}

/** The sequences of a file; a `VerifyError` with file, line and reason where it is none. */
export function readOrder({ file, text }: OrderFile): readonly OrderedSequence[] {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const at = (offset: number): Span => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line, column: col };
  };
  const [error] = document.errors;
  if (error !== undefined) throw refusal(at(error.pos[0]), error.message.split('\n')[0] ?? error.message);
  const reader = new Reader(at);
  const { contents } = document;
  if (!isSeq<Node>(contents) || contents.items.length === 0) {
    throw refusal(
      at(contents?.range?.[0] ?? 0),
      'the file is a list of sequences, each a list of operations',
    );
  }
  return contents.items.map((one) => reader.sequence(one));
}

export const refusal = ({ file, line, column }: Span, reason: string): VerifyError =>
  new VerifyError(`${file}:${line}:${column}: ${reason}.`);

const KEYS = ['operation', 'set', 'take', 'status'];

class Reader {
  readonly #at: (offset: number) => Span;

  constructor(at: (offset: number) => Span) {
    this.#at = at;
  }

  sequence(node: Node): OrderedSequence {
    const span = this.#place(node);
    if (!isSeq<Node>(node) || node.items.length === 0)
      throw refusal(span, 'a sequence is a list of operations');
    return { span, steps: node.items.map((step) => this.#step(step)) };
  }

  #step(node: Node): Step {
    const span = this.#place(node);
    if (isScalar(node)) return { operation: this.#text(node), set: new Map(), take: new Map() };
    if (!isMap<Node, Node | null>(node)) {
      throw refusal(
        span,
        'a step is an operation, or an object with “operation”, “set”, “take” and “status”',
      );
    }
    const members = new Map(node.items.map((pair) => [this.#key(pair), pair.value] as const));
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!KEYS.includes(name)) {
        throw refusal(
          this.#place(key),
          `“${name}” is unknown; a step has ${KEYS.map((one) => `“${one}”`).join(', ')}`,
        );
      }
    }
    const operation = members.get('operation');
    if (!operation) throw refusal(span, 'the step names no “operation”');
    const status = members.get('status');
    return {
      operation: this.#text(operation),
      set: this.#members(members.get('set'), (value) => this.#json(value)),
      take: this.#members(members.get('take'), (value) => this.#text(value).value),
      ...(status && { status: this.#status(status) }),
    };
  }

  #members<Value>(
    node: Node | null | undefined,
    read: (value: Node) => Value,
  ): ReadonlyMap<string, Placed<Value>> {
    if (!node) return new Map();
    if (!isMap<Node, Node | null>(node))
      throw refusal(this.#place(node), 'an object of names and values stands here');
    return new Map(
      node.items.map((pair) => {
        const span = this.#place(pair.key);
        if (pair.value === null) throw refusal(span, `“${this.#key(pair)}” has no value`);
        return [this.#key(pair), { span, value: read(pair.value) }] as const;
      }),
    );
  }

  #key({ key }: Pair<Node, Node | null>): string {
    if (!isScalar(key) || key.value === null) throw refusal(this.#place(key), 'a name stands here');
    return String(key.value);
  }

  #text(node: Node): Placed<string> {
    const span = this.#place(node);
    if (!isScalar(node) || typeof node.value !== 'string' || node.value.trim() === '') {
      throw refusal(span, 'a text stands here');
    }
    return { span, value: node.value.trim() };
  }

  #status(node: Node): number {
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 100 || value > 599) {
      throw refusal(this.#place(node), 'a status is a number from 100 to 599');
    }
    return value;
  }

  #json(node: Node): Json {
    if (isMap<Node, Node | null>(node)) {
      return Object.fromEntries(
        node.items.map((pair) => [this.#key(pair), pair.value === null ? null : this.#json(pair.value)]),
      );
    }
    if (isSeq<Node>(node)) return node.items.map((item) => this.#json(item));
    const value = isScalar(node) ? node.value : undefined;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw refusal(this.#place(node), 'a value of JSON stands here');
  }

  #place(node: Node | null): Span {
    return this.#at(node?.range?.[0] ?? 0);
  }
}
