import type { Source } from '../source.js';
import type { Mended } from './blocks.js';
import { leaveOutComments } from './comments.js';
import { expandGenericTypes } from './generic-types.js';
import { revealActions } from './hidden-actions.js';
import { spellKeywords } from './keyword-case.js';
import { mendListLines } from './list-lines.js';
import { inlineModels } from './model-attributes.js';
import { mendParameterLines } from './parameter-lines.js';
import { indentSchemas } from './schema-fence.js';
import { mendTypeDefinitions } from './type-definitions.js';
import { mendTypeSections } from './type-sections.js';

/** In this order: what one writes, the next reads. */
const recoveries: readonly ((source: Source) => Mended)[] = [
  spellKeywords,
  leaveOutComments,
  revealActions,
  indentSchemas,
  mendParameterLines,
  mendTypeDefinitions,
  expandGenericTypes,
  mendListLines,
  mendTypeSections,
  inlineModels,
];

/** All that can be mended in the text before it is parsed. */
export function mend(read: Mended): Mended {
  return recoveries.reduce(({ source, diagnostics }, recover) => {
    const mended = recover(source);
    return { source: mended.source, diagnostics: [...diagnostics, ...mended.diagnostics] };
  }, read);
}
