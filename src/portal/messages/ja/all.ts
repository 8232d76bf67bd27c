import type { Messages } from '../messages.ts';
import { access } from './access.ts';
import { agreement } from './agreement.ts';
import { contact } from './contact.ts';
import { frame } from './frame.ts';
import { letters } from './letters.ts';
import { share } from './share.ts';
import { terms } from './terms.ts';

export const ja: Messages = { access, frame, terms, agreement, share, contact, letters };
