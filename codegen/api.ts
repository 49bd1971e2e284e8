import type { Span } from './source.js';

/** The API as a blueprint describes it, in API Blueprint's words; every node says where it stands. */
export interface Api {
  readonly name?: string;
  readonly description?: string;
  readonly metadata: readonly Metadata[];
  readonly groups: readonly Group[];
  readonly types: readonly NamedType[];
  readonly span: Span;
}

export interface Metadata {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** Resources outside any group stand in a group without a name. */
export interface Group {
  readonly name?: string;
  readonly description?: string;
  readonly resources: readonly Resource[];
  readonly span: Span;
}

export interface Resource {
  readonly name?: string;
  readonly description?: string;
  readonly template: UriTemplate;
  readonly parameters: readonly Parameter[];
  readonly actions: readonly Action[];
  readonly span: Span;
}

export interface Action {
  readonly name?: string;
  readonly description?: string;
  readonly method: string;
  /** The action's own template, or the resource's. */
  readonly template: UriTemplate;
  readonly relation?: string;
  /** The action's own parameters and those of the resource that it does not describe anew. */
  readonly parameters: readonly Parameter[];
  /** What its requests carry unless they say otherwise. */
  readonly attributes?: Type;
  /** None where the author shows neither a request nor a response. */
  readonly transactions: readonly Transaction[];
  readonly span: Span;
}

/**
 * One request with one of its responses, or a request to which the author shows none. A request that has several
 * responses is one object in all of its transactions, and so is a response that answers several requests.
 */
export interface Transaction {
  readonly request: Request;
  readonly response?: Response;
}

export interface Payload {
  readonly description?: string;
  readonly headers: readonly Header[];
  readonly mediaType?: string;
  readonly mediaTypeSpan?: Span;
  readonly attributes?: Type;
  /** The body as the author wrote it; what the parser makes up from attributes is no body. */
  readonly body?: Text;
  /** Further bodies of the same payload: the format has one. */
  readonly otherBodies: readonly Text[];
  readonly schema?: Text;
  /** Further schemas of the same payload: the format has one. */
  readonly otherSchemas: readonly Text[];
  readonly span: Span;
}

export interface Request extends Payload {
  readonly name?: string;
  /** Those of the action that this request shows with values of its own, or further ones. */
  readonly parameters: readonly Parameter[];
}

export interface Response extends Payload {
  readonly status: number;
  /** `4XX`, where the author means all of them. */
  readonly range?: string;
}

export interface Text {
  readonly text: string;
  readonly span: Span;
}

/** Every header but Content-Type, which is the payload's media type. */
export interface Header {
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

export interface Parameter {
  readonly name: string;
  readonly description?: string;
  readonly required: boolean;
  /** The author says so: where neither stands, both are false. */
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly type: ParameterType;
  /** The author names no type and shows no members: it counts as a string. */
  readonly untyped?: true;
  readonly sample?: Json;
  readonly default?: Json;
  /** The values that it may have; none where any will do. */
  readonly members: readonly ParameterMember[];
  readonly places: ValuePlaces;
  readonly span: Span;
}

export interface ParameterMember {
  readonly value: Json;
  readonly description?: string;
  readonly span: Span;
}

export type Primitive = 'string' | 'number' | 'boolean';

export interface ParameterType {
  readonly kind: Primitive | 'integer' | 'array' | 'object';
  /** A format of JSON Schema, where the author's word says so and no value of his contradicts it. */
  readonly format?: string;
  /** Of an array's items. */
  readonly items?: ParameterType;
  /** The author's word, where it is none of API Blueprint's: a type of his own, or what others call a type. */
  readonly word?: string;
}

export interface UriTemplate {
  /** As the author wrote it. */
  readonly text: string;
  readonly parts: readonly TemplatePart[];
  /** False where an expression is not closed, empty, or holds what no name may hold. */
  readonly wellFormed: boolean;
  readonly span: Span;
}

export type TemplatePart =
  | { readonly kind: 'literal'; readonly text: string }
  | {
      readonly kind: 'variables';
      readonly operator: string;
      readonly variables: readonly TemplateVariable[];
    };

export interface TemplateVariable {
  readonly name: string;
  readonly explode: boolean;
  readonly maxLength?: number;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

export interface NamedType {
  readonly name: string;
  readonly type: Type;
}

/** A type of MSON: a base, and what is said beyond it. */
export interface Type {
  /** `object`, `array`, `enum`, a primitive, `integer`, `*` for any type, or the name of a named type. */
  readonly base: string;
  /** In JSON Schema's words. */
  readonly format?: string;
  readonly description?: string;
  readonly nullable: boolean;
  /** The value is this and no other. */
  readonly fixed: boolean;
  /** Nothing beyond the members named. */
  readonly fixedType: boolean;
  /** The value that stands beside the name: a sample, or the value itself where it is fixed. */
  readonly value?: Json;
  readonly samples: readonly Json[];
  readonly default?: Json;
  readonly members: readonly Member[];
  readonly items: readonly Type[];
  readonly choices: readonly Choice[];
  /** Numbers among the values that no double holds, as the author writes them. */
  readonly digits?: readonly string[];
  readonly places: ValuePlaces;
  readonly span: Span;
}

/** Where the values of a type or a parameter stand, as far as each has a place of its own. */
export interface ValuePlaces {
  readonly value?: Span;
  readonly default?: Span;
  readonly samples?: readonly Span[];
}

/** A member of an enumeration: a value, or every value of a type. */
export type Choice =
  | {
      readonly kind: 'value';
      readonly value: Json;
      /** It stands beside the name, as a sample or a default, and not in the list of members. */
      readonly isAside?: true;
      readonly description?: string;
      readonly span: Span;
    }
  | { readonly kind: 'type'; readonly type: Type };

export type Member =
  | Property
  | { readonly kind: 'include'; readonly type: string; readonly span: Span }
  | { readonly kind: 'oneOf'; readonly options: readonly (readonly Member[])[]; readonly span: Span };

export interface Property {
  readonly kind: 'property';
  readonly name: string;
  /** The name is only a sample: any name will do. */
  readonly variable: boolean;
  readonly description?: string;
  readonly required: boolean;
  /** The author says so; in a fixed type every other property is required. */
  readonly optional: boolean;
  readonly type: Type;
  readonly span: Span;
}
