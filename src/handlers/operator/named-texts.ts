import type { NamedText, NamedTextChanges } from '../../catalogue/named-text.js';
import type { Readers } from '../merge.js';

/** Licenses and boot scripts are shown and edited alike. */
export const namedTextView = ({ id, name, text, versions }: NamedText) => ({ id, name, text, versions });

export const namedTextReaders: Readers<{ name?: string; text?: string }, NamedTextChanges> = {
  name: (name) => ({ name }),
  text: (text) => ({ text }),
};
