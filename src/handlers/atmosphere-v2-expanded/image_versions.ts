import type { Handlers } from '../../../generated/atmosphere-v2-expanded/image_versions/handlers.js';
import { expandedForm } from '../atmosphere-v2/forms.js';
import { imageVersionHandlers } from '../atmosphere-v2/image_versions.js';
import type { Context } from '../context.js';

export const handlers: Handlers<Context> = imageVersionHandlers(expandedForm);
