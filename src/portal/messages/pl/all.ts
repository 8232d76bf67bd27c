import type { Messages } from '../messages.ts';
import { access } from './access.ts';
import { agreement } from './agreement.ts';
import { apply } from './apply.ts';
import { asking } from './asking.ts';
import { contact } from './contact.ts';
import { deals } from './deals.ts';
import { earnings } from './earnings.ts';
import { frame } from './frame.ts';
import { home } from './home.ts';
import { leads } from './leads.ts';
import { letters } from './letters.ts';
import { mails } from './mails.ts';
import { profile } from './profile.ts';
import { receipts } from './receipts.ts';
import { refer } from './refer.ts';
import { registering } from './registering.ts';
import { share } from './share.ts';
import { slack } from './slack.ts';
import { statements } from './statements.ts';
import { terms } from './terms.ts';

export const pl: Messages = {
  access,
  frame,
  home,
  terms,
  agreement,
  share,
  profile,
  apply,
  asking,
  contact,
  leads,
  letters,
  mails,
  slack,
  refer,
  deals,
  registering,
  receipts,
  earnings,
  statements,
};
