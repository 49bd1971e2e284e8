import { array, type Fields, fields, isFields } from './compare.js';
import { decode, shapeOfPath } from './template.js';

export interface Place {
  readonly path: string;
  readonly item: Fields;
  readonly operation: Fields;
}

/** The OpenAPI document, by what the parse result asks for. */
export class Document {
  readonly #root: Fields;
  readonly #operations = new Map<string, Place>();
  readonly #items = new Map<string, Place[]>();
  readonly #components = new Map<string, Fields>();

  constructor(root: object) {
    this.#root = root as Fields;
    for (const [path, item] of Object.entries(fields(this.#root.paths))) {
      const places: Place[] = [];
      this.#items.set(shapeOfPath(path), places);
      const others = fields(fields(item)['x-additionalOperations']);
      for (const [method, operation] of [...Object.entries(fields(item)), ...Object.entries(others)]) {
        if (!isFields(operation)) continue;
        const place = { path, item: fields(item), operation };
        places.push(place);
        this.#operations.set(`${method.toUpperCase()} ${shapeOfPath(path)}`, place);
      }
      if (places.length === 0) places.push({ path, item: fields(item), operation: {} });
    }
    for (const [name, schema] of Object.entries(fields(fields(this.#root.components).schemas))) {
      const { title } = fields(schema);
      // A name that OpenAPI refuses stays as the component's title.
      if (typeof title === 'string' && !this.#components.has(title))
        this.#components.set(title, fields(schema));
      if (typeof title !== 'string' || title === name) this.#components.set(name, fields(schema));
    }
  }

  get root(): Fields {
    return this.#root;
  }

  operation(method: string, shape: string): Place | undefined {
    return this.#operations.get(`${method.toUpperCase()} ${shape}`);
  }

  /** The path item of a shape with each of its operations, if any. */
  places(shape: string): readonly Place[] {
    return this.#items.get(shape) ?? [];
  }

  /** The component that was made of a named type. */
  component(type: string): Fields | undefined {
    return this.#components.get(type);
  }

  /** An object, or what it refers to. */
  resolve(node: unknown): unknown {
    let at = node;
    for (let depth = 0; depth < 20 && typeof fields(at).$ref === 'string'; depth += 1) {
      at = this.target(String(fields(at).$ref));
    }
    return at;
  }

  target(reference: string): unknown {
    if (!reference.startsWith('#')) return undefined;
    let at: unknown = this.#root;
    for (const part of reference.slice(1).split('/').slice(1)) {
      const key = decode(part).replace(/~1/g, '/').replace(/~0/g, '~');
      at = Array.isArray(at) ? at[Number(key)] : fields(at)[key];
    }
    return at;
  }

  /** The parameters that count for an operation. */
  parameters({ operation, item }: Place): readonly Fields[] {
    return [...array(operation.parameters), ...array(item.parameters)].map((one) =>
      fields(this.resolve(one)),
    );
  }

  /** The alternatives of an operation's security: schemes by name. */
  requirements({ operation }: Place): readonly ReadonlyMap<string, Fields>[] {
    const named = fields(fields(this.#root.components).securitySchemes);
    const asked = array(operation.security ?? this.#root.security);
    return asked.map(
      (one) => new Map(Object.keys(fields(one)).map((name) => [name, fields(this.resolve(named[name]))])),
    );
  }

  /** The security schemes that an operation asks for. */
  schemes(place: Place): readonly Fields[] {
    return this.requirements(place).flatMap((one) => [...one.values()]);
  }
}
