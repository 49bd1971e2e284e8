/** What Gavel, dredd's judge, answers: hooks see it as `transaction.results`. */
export interface GavelResult {
  readonly valid: boolean;
  readonly fields: Partial<Record<'statusCode' | 'headers' | 'body', GavelField>>;
}

export interface GavelField {
  readonly valid: boolean;
  readonly kind: 'text' | 'json' | null;
  readonly values: { readonly expected?: unknown; readonly actual: unknown };
  readonly errors: readonly GavelError[];
}

export interface GavelError {
  readonly message: string;
  /** In what is judged; none where it is the whole. */
  readonly location?: { readonly pointer: string; readonly property: readonly string[] };
}

/** Gavel cannot judge at all, whatever came: the author's schema is none. */
export class Unjudgeable extends Error {}

export function at(pointer: string): Required<Pick<GavelError, 'location'>> {
  return { location: { pointer, property: pointer.split('/').filter((part) => part !== '') } };
}
