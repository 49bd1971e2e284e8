import type { Json } from '../api.js';
import type { Schema } from './emission.js';
import type { Mark } from './schema-conversion.js';

/**
 * The schema of what has only examples, from all of them. It types and refuses a wrong type; it says nothing that an
 * example cannot show: a whole number may have decimals next time, so it is a `number`; a value that is always null
 * may be anything; formats and bounds are not guessed. `x-inferred` says that none of it is the author's word.
 */
export function infer(values: readonly Json[], required: boolean, mark: Mark = () => {}): Schema {
  return { 'x-inferred': true, ...united(values, { required, mark }) };
}

interface Inference {
  /** What all examples have is always there, as in what a server answers. */
  readonly required: boolean;
  /** Told of each schema of a property which member it is read from first. */
  readonly mark: Mark;
}

type Members = Readonly<Record<string, Json>>;

function united(values: readonly Json[], inference: Inference): Schema {
  const primitives = new Set<string>();
  const lists: (readonly Json[])[] = [];
  const objects: Members[] = [];
  for (const value of values) {
    if (Array.isArray(value)) lists.push(value as readonly Json[]);
    else if (typeof value === 'object' && value !== null) objects.push(value as Members);
    else primitives.add(value === null ? 'null' : typeof value);
  }
  const structures = [
    ...(objects.length === 0 ? [] : [objectSchema(objects, inference)]),
    ...(lists.length === 0 ? [] : [arraySchema(lists, inference)]),
  ];
  const [structure] = structures;
  const types = [...primitives];
  if (structure === undefined) {
    const [only] = types;
    if (types.length > 1) return { type: types };
    return only === undefined || only === 'null' ? {} : { type: only };
  }
  if (structures.length === 1 && types.every((type) => type === 'null')) {
    return types.length === 0 ? structure : { ...structure, type: [structure.type, 'null'] };
  }
  return {
    anyOf: [...structures, ...(types.length === 0 ? [] : [{ type: types.length > 1 ? types : types[0] }])],
  };
}

function objectSchema(objects: readonly Members[], inference: Inference): Schema {
  const members = new Map<string, Json[]>();
  for (const object of objects) {
    for (const [name, value] of Object.entries(object)) {
      const known = members.get(name);
      if (known === undefined) members.set(name, [value]);
      else known.push(value);
    }
  }
  if (isMap(members)) {
    return { type: 'object', additionalProperties: united([...members.values()].flat(), inference) };
  }
  const everywhere = [...members].filter(([, values]) => values.length === objects.length);
  return {
    type: 'object',
    ...(members.size === 0
      ? {}
      : {
          properties: Object.fromEntries(
            [...members].map(([name, values]) => {
              const schema = united(values, inference);
              const first = objects.find((object) => Object.hasOwn(object, name));
              if (first !== undefined) inference.mark(schema, first, name);
              return [name, schema];
            }),
          ),
        }),
    ...(inference.required && everywhere.length > 0 ? { required: everywhere.map(([name]) => name) } : {}),
  };
}

const identifier = /^(?:\d+|[\da-f]{24,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\d{4}-\d\d-\d\d)$/i;

/** Names that are numbers, dates or identifiers belong to the data: the next body has others. */
function isMap(members: ReadonlyMap<string, readonly Json[]>): boolean {
  if (members.size === 0 || ![...members.keys()].every((name) => identifier.test(name))) return false;
  return new Set([...members.values()].flat().map(kindOf)).size === 1;
}

function kindOf(value: Json): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

function arraySchema(lists: readonly (readonly Json[])[], inference: Inference): Schema {
  const items = lists.flat();
  return { type: 'array', ...(items.length === 0 ? {} : { items: united(items, inference) }) };
}
