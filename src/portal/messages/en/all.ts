import { frame } from './frame.ts';
import { terms } from './terms.ts';

export const en = { frame, terms };
