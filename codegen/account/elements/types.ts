import { fields, holds, isFields, same } from './compare.js';
import type { Document } from './document.js';
import type { Missing } from './findings.js';
import { hasMembers, memberNames, namesOf } from './member-names.js';
import { about, all, inside, isWritten, jsonOf, list, pair, type Refract, said, words } from './refract.js';
import { Schemas, typeOf } from './schemas.js';
import { choicesOf, isList, shown, valueLacks } from './values.js';

const primitives = ['string', 'number', 'boolean'];
const bases = [...primitives, 'object', 'array', 'enum'];

/** What a member says about the type in it. */
interface Outer {
  readonly attributes: readonly string[];
  readonly description?: Refract;
}

const nothing: Outer = { attributes: [] };

/** Compares types of MSON with the schemas made of them. */
export class Types {
  readonly #document: Document;
  readonly #schemas: Schemas;
  /** The named types, as the author describes them. */
  readonly #named: ReadonlyMap<string, Refract>;
  readonly #open = new Set<string>();
  readonly #ids = new Map<unknown, number>();

  constructor(document: Document, named: ReadonlyMap<string, Refract>) {
    this.#document = document;
    this.#schemas = new Schemas(document);
    this.#named = named;
  }

  /** What a type says and a schema, or the best of its alternatives, does not. */
  fit(type: Refract, schema: unknown): readonly Missing[] {
    return this.#best([schema, ...this.#schemas.options(schema)], type, (one) =>
      this.#check(type, one, nothing),
    );
  }

  component(type: Refract, name: string): readonly Missing[] {
    const schema = this.#document.component(name);
    return schema === undefined
      ? [{ kind: 'type', what: `the type “${name}”`, node: type }]
      : this.#check(type, schema, nothing);
  }

  #best(
    candidates: readonly unknown[],
    node: Refract,
    check: (schema: unknown) => readonly Missing[],
  ): readonly Missing[] {
    let best: readonly Missing[] | undefined;
    for (const candidate of candidates) {
      const missing = check(candidate);
      if (best === undefined || missing.length < best.length) best = missing;
      if (best.length === 0) break;
    }
    return best ?? [{ kind: 'type', what: `the type ${node.element}`, node }];
  }

  #check(type: Refract, schema: unknown, outer: Outer): readonly Missing[] {
    // A type that refers to itself, followed into its own schema: what is open already is being checked.
    const key = `${this.#id(type)} ${this.#id(schema)}`;
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    const attributes = [...outer.attributes, ...list(said(type, 'typeAttributes'))];
    const missing = [
      ...this.#descriptions([outer.description, about(type, 'description')], schema),
      ...this.#base(type, schema, attributes.includes('fixed')),
      ...this.#own(type, schema, attributes, new Set()),
      ...valueLacks(type, schema, attributes, this.#schemas),
    ];
    this.#open.delete(key);
    return missing;
  }

  #id(value: unknown): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    this.#ids.set(value, this.#ids.size);
    return this.#ids.size - 1;
  }

  #descriptions(list: readonly (Refract | undefined)[], schema: unknown): readonly Missing[] {
    return list.flatMap((node) => {
      const text = words(node);
      if (node === undefined || text === undefined) return [];
      const isThere = this.#schemas.parts(schema).some((part) => holds(part.description, text));
      return isThere ? [] : [{ kind: 'text', what: `the description “${shown(text)}”`, node } as const];
    });
  }

  /** The base type: what it is, or what the named type says. */
  #base(
    type: Refract,
    schema: unknown,
    isFixed: boolean,
    hidden: ReadonlySet<string> = new Set(),
    isClosed = this.#isClosed(schema),
  ): readonly Missing[] {
    const base = type.element;
    if (base === 'enum') return this.#kinds(type, schema);
    if (bases.includes(base)) {
      const types = this.#schemas.types(schema);
      const isThere = types.has(base) || (base === 'number' && types.has('integer'));
      return isThere ? [] : [{ kind: 'type', what: `the type ${base}`, node: type }];
    }
    const component = this.#document.component(base);
    if (component !== undefined && !isFixed && this.#schemas.parts(schema).includes(component)) return [];
    const anew = new Set([...hidden, ...namesOf(type, this.#named)]);
    return this.#inherited(base, schema, anew, isFixed, type, isClosed);
  }

  /** The type beside an enumeration is that of its values. */
  #kinds(type: Refract, schema: unknown): readonly Missing[] {
    const stated = this.#schemas.types(schema);
    const values = choicesOf(type).flatMap((choice) =>
      Array.isArray(choice.content) ? [] : [jsonOf(choice)],
    );
    const isStated = (value: unknown) => value === undefined || stated.has(typeOf(value));
    const wrong = values.filter((value) => stated.size > 0 && !isStated(value));
    return wrong.map((value) => ({ kind: 'type', what: `the type of ${shown(value)}`, node: type }));
  }

  /** The members of a named type, written out where it is inherited or mixed in; `hidden` are described anew. */
  #inherited(
    name: string,
    schema: unknown,
    hidden: ReadonlySet<string>,
    isFixed: boolean,
    node: Refract,
    isClosed: boolean,
    isMixin = false,
  ): readonly Missing[] {
    if (bases.includes(name)) return []; // the types of MSON itself have no members
    const named = this.#named.get(name);
    if (named === undefined) return [{ kind: 'type', what: `the type “${name}”`, node }];
    const key = `${name} ${this.#id(schema)}`;
    if (this.#open.has(key)) return [];
    this.#open.add(key);
    // A mixin gives its members, and `fixed` with them, but is not what they are mixed into.
    const own = list(said(named, 'typeAttributes')).filter((one) => !isMixin || one === 'fixed');
    const attributes = [...own, ...(isFixed ? ['fixed'] : [])];
    const missing = [
      ...this.#base(named, schema, isFixed, hidden, isClosed),
      ...this.#own(named, schema, attributes, hidden, isClosed),
    ];
    this.#open.delete(key);
    return missing;
  }

  /** What a type constrains by itself: nullable, closed, members, items, choices. */
  #own(
    type: Refract,
    schema: unknown,
    attributes: readonly string[],
    hidden: ReadonlySet<string>,
    isClosed = this.#isClosed(schema),
  ): readonly Missing[] {
    const missing: Missing[] = [];
    if (attributes.includes('nullable') && !this.#schemas.types(schema).has('null')) {
      missing.push({ kind: 'type', what: 'nullable', node: type });
    }
    const children = Array.isArray(type.content) ? inside(type) : [];
    const members = children.filter((child) => ['member', 'ref', 'select'].includes(child.element));
    if (attributes.includes('fixedType') && members.length > 0 && !isClosed) {
      missing.push({ kind: 'type', what: 'fixed-type', node: type });
    }
    missing.push(...this.#members(members, schema, attributes.includes('fixed'), hidden, isClosed));
    const items = children.filter((child) => !members.includes(child));
    missing.push(...this.#items(items, schema, attributes.includes('fixed')));
    const isConst =
      attributes.includes('fixed') && this.#schemas.parts(schema).some((part) => 'const' in part);
    if (!isConst) missing.push(...this.#choices(type, schema));
    return missing;
  }

  #isClosed(schema: unknown): boolean {
    return this.#schemas
      .spread(schema)
      .some((part) => part.additionalProperties === false || part.unevaluatedProperties === false);
  }

  #members(
    members: readonly Refract[],
    schema: unknown,
    isFixed: boolean,
    hidden: ReadonlySet<string>,
    isClosed: boolean,
  ): readonly Missing[] {
    const choices = members.filter((member) => member.element === 'select');
    const anew = new Set([...hidden, ...choices.flatMap((one) => [...memberNames(one, this.#named)])]);
    return members.flatMap((member, index) => {
      if (member.element === 'member') return this.#property(member, schema, isFixed, anew, isClosed);
      if (member.element === 'select') {
        const elsewhere = members.filter((one) => one !== member);
        const names = new Set(elsewhere.flatMap((one) => [...memberNames(one, this.#named)]));
        return this.#select(member, schema, isFixed, isClosed, names);
      }
      const later = members.filter(
        (_, at) => at !== index && (at > index || members[at]?.element === 'member'),
      );
      const names = new Set([...hidden, ...later.flatMap((one) => [...memberNames(one, this.#named)])]);
      return this.#inherited(words(member) ?? '', schema, names, isFixed, member, isClosed, true);
    });
  }

  #property(
    member: Refract,
    schema: unknown,
    isFixed: boolean,
    hidden: ReadonlySet<string>,
    isClosed: boolean,
  ): readonly Missing[] {
    const both = pair(member);
    const name = String(jsonOf(both?.key) ?? '');
    if (both?.value === undefined || hidden.has(name)) return [];
    const { key, value } = both;
    const attributes = list(said(member, 'typeAttributes'));
    const description = about(member, 'description');
    const outer: Outer = {
      attributes: [...attributes, ...(isFixed ? ['fixed'] : [])],
      ...(description === undefined ? {} : { description }),
    };
    const check = (one: unknown) => this.#check(value, one, outer);
    if (jsonOf(said(member, 'variable')) === true) return this.#variable(key, name, schema, check);
    const { any, each } = this.#schemas.property(schema, name);
    if (any.length + each.length === 0) return [{ kind: 'type', what: `the property “${name}”`, node: key }];
    // A closed object has all its members that are not called optional.
    const isRequired = !attributes.includes('optional') && (isClosed || attributes.includes('required'));
    return [
      ...(isRequired === this.#schemas.requires(schema, name)
        ? []
        : [{ kind: 'type', what: `“${name}” ${isRequired ? 'required' : 'optional'}`, node: key } as const]),
      ...(any.length > 0 ? this.#best(any, key, check) : each.flatMap(check)),
    ];
  }

  /** A property of any name: the author's name is only a sample of it. */
  #variable(
    key: Refract,
    name: string,
    schema: unknown,
    check: (schema: unknown) => readonly Missing[],
  ): readonly Missing[] {
    const spread = this.#schemas.spread(schema);
    const found = spread.flatMap((part) => [
      ...[part.additionalProperties, part.unevaluatedProperties].filter(isFields),
      ...Object.values(fields(part.patternProperties)),
    ]);
    const candidates = found.flatMap((one) => [one, ...this.#schemas.options(one)]);
    if (candidates.length === 0) return [{ kind: 'type', what: `the property *${name}*`, node: key }];
    return this.#best(candidates, key, check);
  }

  /** Each option has an alternative with all its members, which shuts out those of the others. */
  #select(
    select: Refract,
    schema: unknown,
    isFixed: boolean,
    isClosed: boolean,
    elsewhere: ReadonlySet<string>,
  ): readonly Missing[] {
    const candidates = this.#schemas.options(schema);
    const names = memberNames(select, this.#named);
    return all(select, 'option').flatMap((option) => {
      const members = inside(option);
      const own = new Set(members.flatMap((member) => [...memberNames(member, this.#named)]));
      const others = [...names].filter((name) => !own.has(name) && !elsewhere.has(name));
      return this.#best(candidates.length === 0 ? [schema] : candidates, option, (one) => [
        ...this.#members(members, one, isFixed, new Set(), isClosed),
        ...this.#isObject(one, select),
        ...others.flatMap((name) => {
          const what = `that “${[...own].join()}” excludes “${name}”`;
          return this.#schemas.excludes(one, name) ? [] : [{ kind: 'type', what, node: select } as const];
        }),
      ]);
    });
  }

  #isObject(schema: unknown, node: Refract): readonly Missing[] {
    const types = this.#schemas.types(schema);
    return types.size === 0 || types.has('object') ? [] : [{ kind: 'type', what: 'the type object', node }];
  }

  #items(items: readonly Refract[], schema: unknown, isFixed: boolean): readonly Missing[] {
    const candidates = this.#schemas.items(schema);
    const isWhole = this.#schemas.hasLength(schema, items.length);
    const [first] = items;
    if (isFixed && first !== undefined && !isWhole) {
      return [{ kind: 'type', what: 'that the list is fixed', node: first }];
    }
    return items.flatMap((item) => {
      const isSample = !isFixed && jsonOf(item) !== undefined && !hasMembers(item) && !isList(item);
      // Of types in brackets within brackets drafter has kept the innermost.
      const within = isWritten(item) || isSample ? candidates : this.#schemas.itemsWithin(schema);
      return this.#best(within, item, (one) =>
        isSample
          ? this.#base(item, one, false)
          : this.#check(item, one, { attributes: isFixed ? ['fixed'] : [] }),
      );
    });
  }

  #choices(type: Refract, schema: unknown): readonly Missing[] {
    const choices = choicesOf(type);
    if (choices.length === 0) return [];
    const values = this.#schemas.values(schema);
    const texts = this.#schemas.texts(schema);
    return choices.flatMap((choice): readonly Missing[] => {
      if (choice.element === 'ref') {
        return this.#inherited(words(choice) ?? '', schema, new Set(), false, choice, false, true);
      }
      const listed = choice.element === 'array' ? inside(choice).map(jsonOf) : [];
      // `- S, M, L` means three members.
      if (listed.length > 0 && listed.every((one) => values.some((other) => same(one, other)))) return [];
      const value = Array.isArray(choice.content) ? undefined : jsonOf(choice);
      if (value === undefined) {
        // Of types in brackets within brackets drafter has kept the innermost.
        const within = isWritten(choice) ? [] : this.#schemas.itemsWithin(schema);
        const options = [schema, ...this.#schemas.options(schema), ...within];
        return this.#best(options, choice, (one) => this.#check(choice, one, nothing));
      }
      const description = about(choice, 'description');
      const text = words(description);
      return [
        ...(values.some((one) => same(one, value))
          ? []
          : [{ kind: 'type', what: `the value ${shown(value)}`, node: choice } as const]),
        ...(description === undefined || text === undefined || texts.some((one) => holds(one, text))
          ? []
          : [{ kind: 'text', what: `the description “${shown(text)}”`, node: description } as const]),
      ];
    });
  }
}
