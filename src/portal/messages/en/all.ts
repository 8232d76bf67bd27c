import { agreement } from './agreement.ts';
import { contact } from './contact.ts';
import { frame } from './frame.ts';
import { share } from './share.ts';
import { terms } from './terms.ts';

export const en = { frame, terms, agreement, share, contact };
