import { type Actor, requireStaff } from './access.js';
import { checkFields } from './errors.js';
import { BOUNDS, checkedText, tidyName } from './text.js';

/** A license or a boot script: a text with a name that versions of images refer to by its id. Everybody may read it. */
export interface NamedText {
  readonly id: number;
  readonly name: string;
  readonly text: string;
  /** How many versions refer to it, of those that who asks may see. */
  readonly versions: number;
}

/** What an edit may change; what is absent stays. */
export type NamedTextChanges = Partial<Pick<NamedText, 'name' | 'text'>>;

export const checkedNamedText = ({ name, text }: Required<NamedTextChanges>): Required<NamedTextChanges> =>
  checkFields({
    name: () => tidyName(name, 'name'),
    text: () => checkedText(text, 'text', BOUNDS.text),
  });

/** The text after the edit; the same object when nothing changes. */
export function editNamedText(current: NamedText, actor: Actor, changes: NamedTextChanges): NamedText {
  requireStaff(actor);
  const next = { ...current, ...checkedNamedText({ name: current.name, text: current.text, ...changes }) };
  return next.name === current.name && next.text === current.text ? current : next;
}
