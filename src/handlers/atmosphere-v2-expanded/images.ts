import type { Handlers } from '../../../generated/atmosphere-v2-expanded/images/handlers.js';
import { expandedForm } from '../atmosphere-v2/forms.js';
import { imageHandlers } from '../atmosphere-v2/images.js';
import type { Context } from '../context.js';

export const handlers: Handlers<Context> = imageHandlers(expandedForm);
