import type { Key } from '../store/call.js';

/** Where a path takes a thing's number or its uuid. */
export const anyKey = ({ id }: { readonly id: string }): Key => ({ value: id, by: 'number-or-uuid' });
