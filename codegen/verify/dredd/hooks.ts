import { format } from 'node:util';
import type { HookTransaction } from './transaction.js';

/** The second argument is dredd's callback; a hook that takes only one is done when it returns, or its promise ends. */
export type Hook<T> = (data: T, done: (ignored?: unknown) => void) => unknown;

export interface Registered<T> {
  readonly hook: Hook<T>;
  /** `before hook of “Images > List”`. */
  readonly title: string;
  /** The file that was being loaded. */
  readonly file: string | undefined;
}

export const NAMED_HOOKS = ['before', 'beforeValidation', 'after'] as const;
export const EACH_HOOKS = ['beforeEach', 'beforeEachValidation', 'afterEach'] as const;
export const ALL_HOOKS = ['beforeAll', 'afterAll'] as const;
export type NamedKind = (typeof NAMED_HOOKS)[number];
export type EachKind = (typeof EACH_HOOKS)[number];
export type AllKind = (typeof ALL_HOOKS)[number];

export interface HooksOptions {
  /** In the order in which they run; hooks see them by name. */
  readonly transactions: readonly HookTransaction[];
  /** A copy goes to the hooks. */
  readonly configuration: Readonly<Record<string, unknown>>;
  readonly say: (text: string) => void;
}

/**
 * What `require('hooks')` is in a hook file: dredd's functions and no others. They work without their object, since hook
 * files take them apart.
 */
export class Hooks {
  readonly transactions: Readonly<Record<string, HookTransaction>>;
  readonly configuration: unknown;
  /** What hooks said, with its time. */
  readonly logs: { timestamp: number; content: string }[] = [];
  readonly #say: (text: string) => void;
  readonly #all = new Map<AllKind, Registered<HookTransaction[]>[]>();
  readonly #each = new Map<EachKind, Registered<HookTransaction>[]>();
  readonly #named = new Map<NamedKind, Map<string, Registered<HookTransaction>[]>>();
  #file: string | undefined;

  constructor({ transactions, configuration, say }: HooksOptions) {
    this.transactions = Object.fromEntries(transactions.map((one) => [one.name, one]));
    this.configuration = structuredClone(configuration);
    this.#say = say;
  }

  readonly before = (name: string, hook: Hook<HookTransaction>) => this.#addNamed('before', name, hook);
  readonly beforeValidation = (name: string, hook: Hook<HookTransaction>) =>
    this.#addNamed('beforeValidation', name, hook);
  readonly after = (name: string, hook: Hook<HookTransaction>) => this.#addNamed('after', name, hook);
  readonly beforeEach = (hook: Hook<HookTransaction>) => this.#addEach('beforeEach', hook);
  readonly beforeEachValidation = (hook: Hook<HookTransaction>) =>
    this.#addEach('beforeEachValidation', hook);
  readonly afterEach = (hook: Hook<HookTransaction>) => this.#addEach('afterEach', hook);
  readonly beforeAll = (hook: Hook<HookTransaction[]>) => this.#addAll('beforeAll', hook);
  readonly afterAll = (hook: Hook<HookTransaction[]>) => this.#addAll('afterAll', hook);

  /** As dredd's, it says its first argument and no other. */
  readonly log = (content?: unknown): void => {
    const text = typeof content === 'object' ? format(content) : String(content);
    this.logs.push({ timestamp: Date.now(), content: text });
    this.#say(text);
  };

  /** The file whose hooks are registered from now on. */
  loading(file: string | undefined): void {
    this.#file = file;
  }

  ofAll = (kind: AllKind): readonly Registered<HookTransaction[]>[] => this.#all.get(kind) ?? [];
  ofEach = (kind: EachKind): readonly Registered<HookTransaction>[] => this.#each.get(kind) ?? [];
  ofName = (kind: NamedKind, name: string): readonly Registered<HookTransaction>[] =>
    this.#named.get(kind)?.get(name) ?? [];

  /** The named hooks whose transaction does not exist: dredd never runs them and never says so. */
  unused(): readonly { readonly name: string; readonly hook: Registered<HookTransaction> }[] {
    return [...this.#named.values()].flatMap((byName) =>
      [...byName]
        .filter(([name]) => !Object.hasOwn(this.transactions, name))
        .flatMap(([name, hooks]) => hooks.map((hook) => ({ name, hook }))),
    );
  }

  #addNamed(kind: NamedKind, name: unknown, hook: unknown): void {
    if (typeof name !== 'string')
      throw new TypeError(`hooks.${kind} takes the name of a transaction, and then the hook`);
    const byName = this.#named.get(kind) ?? new Map<string, Registered<HookTransaction>[]>();
    this.#named.set(kind, byName);
    const title = `${kind} hook of “${name}”`;
    byName.set(name, [...(byName.get(name) ?? []), this.#registered(hook, title, `hooks.${kind}`)]);
  }

  #addEach(kind: EachKind, hook: unknown): void {
    this.#each.set(kind, [...this.ofEach(kind), this.#registered(hook, `${kind} hook`, `hooks.${kind}`)]);
  }

  #addAll(kind: AllKind, hook: unknown): void {
    this.#all.set(kind, [...this.ofAll(kind), this.#registered(hook, `${kind} hook`, `hooks.${kind}`)]);
  }

  #registered<T>(hook: unknown, title: string, called: string): Registered<T> {
    if (typeof hook !== 'function') throw new TypeError(`${called} takes a function`);
    return { hook: hook as Hook<T>, title, file: this.#file };
  }
}
