import type { NamedText, NamedTextChanges } from '../catalogue/named-text.js';
import type { Call, Key, Page, PageRequest, Precondition } from './call.js';

export type NewNamedText = Required<NamedTextChanges>;

/** All throw `unauthenticated` without a token, and what writes `forbidden` to others than staff. */
export interface LicenseStore {
  /** Errors: `not_found`. */
  license(key: Key, call: Call): Promise<NamedText>;
  /** Oldest first. */
  licenses(page: PageRequest, call: Call): Promise<Page<NamedText>>;
  /** Errors: `invalid`, `conflict` when the name is taken. */
  createLicense(license: NewNamedText, call: Call): Promise<NamedText>;
  /** Errors: `not_found`, `invalid`, `conflict` when the name is taken, and what the precondition throws. */
  updateLicense(
    key: Key,
    changes: NamedTextChanges,
    call: Call,
    precondition?: Precondition<NamedText>,
  ): Promise<NamedText>;
  /** Errors: `not_found`, `conflict` while a version refers to it, and what the precondition throws. */
  deleteLicense(key: Key, call: Call, precondition?: Precondition<NamedText>): Promise<void>;
}

/** As of licenses, so of boot scripts. */
export interface ScriptStore {
  script(key: Key, call: Call): Promise<NamedText>;
  scripts(page: PageRequest, call: Call): Promise<Page<NamedText>>;
  createScript(script: NewNamedText, call: Call): Promise<NamedText>;
  updateScript(
    key: Key,
    changes: NamedTextChanges,
    call: Call,
    precondition?: Precondition<NamedText>,
  ): Promise<NamedText>;
  deleteScript(key: Key, call: Call, precondition?: Precondition<NamedText>): Promise<void>;
}
