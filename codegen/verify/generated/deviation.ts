/** One thing that makes a value another than the author allows. */
export interface Deviation<Value> {
  readonly kind: DeviationKind;
  /** Where in the value: a JSON pointer. */
  readonly at: string;
  /** Tells it from others of its kind at the same place. */
  readonly variant?: string;
  /** What is wrong with it: `null at /name`. */
  readonly words: string;
  readonly value: Value;
}

export type DeviationKind =
  | 'absent'
  | 'extra'
  | 'null'
  | 'type'
  | 'enum'
  | 'length'
  | 'range'
  | 'multiple'
  | 'count'
  | 'duplicate'
  | 'pattern'
  | 'format';

export const keyOf = ({ kind, variant, at }: Deviation<unknown>): string =>
  `${kind}${variant === undefined ? '' : `-${variant}`}${at}`;
