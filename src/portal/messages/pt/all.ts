import type { Messages } from '../messages.ts';
import { frame } from './frame.ts';
import { terms } from './terms.ts';

export const pt: Messages = { frame, terms };
