import type { Credential } from './credentials.js';
import type { Subject } from './model.js';
import { VerifyError } from './verify-error.js';

/** A credential that would be sent nowhere is a mistake, and looks as if the server refused it. */
export function expectCredentials(credentials: readonly Credential[], subjects: readonly Subject[]): void {
  const schemes = new Set(
    subjects.flatMap(({ operations }) =>
      operations.flatMap(({ security }) => security.flat().map(({ name }) => name)),
    ),
  );
  if (credentials.length > 0 && schemes.size === 0) {
    throw new VerifyError(
      'No operation asks for credentials, so none would be sent; a header that goes with every request is one of the headers.',
    );
  }
  for (const { scheme } of credentials) {
    if (scheme === undefined || schemes.has(scheme)) continue;
    throw new VerifyError(
      `There is no security scheme “${scheme}”; the blueprints have ${[...schemes].sort().join(', ')}.`,
    );
  }
}
