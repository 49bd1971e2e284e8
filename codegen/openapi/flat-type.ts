import type { Property, Type } from '../api.js';

/** Properties that always count, and each `One Of`: sets of which one counts. */
export interface MemberSet {
  readonly properties: readonly Property[];
  readonly alternatives: readonly (readonly MemberSet[])[];
}

/**
 * A type with all that it inherits and mixes in. JSON Schema could say inheritance with `allOf`, but a closed
 * schema (`fixed-type`) in an `allOf` refuses the members of the other, so the members are put together.
 */
export interface FlatType extends Omit<Type, 'members'>, MemberSet {}
