import { bringAnswer } from './answer.ts';
import { bringApplication } from './application.ts';
import type { Bring } from './bringing.ts';
import { bringLead } from './lead.ts';
import { bringMessage } from './message.ts';
import { bringRegistration } from './registration.ts';

/** Brings an item in as its kind asks for. */
export const bringItem: Bring = (bringing, item) => {
  switch (item.kind) {
    case 'lead':
      return bringLead(bringing, item);
    case 'registration':
      return bringRegistration(bringing, item);
    case 'application':
      return bringApplication(bringing, item);
    case 'answer':
      return bringAnswer(bringing, item);
    case 'message':
      return bringMessage(bringing, item);
  }
};
