import type { Schema } from './emission.js';
import type { ExampleFields } from './parameter-example.js';

export interface ParameterObject extends ExampleFields {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly description?: string;
  readonly required?: boolean;
  readonly style?: string;
  readonly explode?: boolean;
  readonly allowEmptyValue?: boolean;
  readonly schema: Schema;
  /** The author's name of the variable, where another one stands in the path or travels in the query. */
  readonly 'x-variable'?: string;
  /** The author's variables, where the values of several make this one's. */
  readonly 'x-variables'?: readonly UnplacedParameter[];
}

/** A parameter that has no place in the URI template. */
export type UnplacedParameter = Omit<ParameterObject, 'in' | 'x-variables'>;
