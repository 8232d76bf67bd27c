/** The three cards: what each shows, and when the program knows enough to show it. */

import type { Card } from './card-calls.ts';
import { companyView } from './company-view.ts';
import { contactView } from './contact-view.ts';
import { dealView } from './deal-view.ts';

export const contactCard: Card = {
  type: 'contact',
  view: contactView,
  knows: (program, id) => program.contacts.has(id),
};

export const dealCard: Card = {
  type: 'deal',
  view: dealView,
  knows: (program, id) => program.deals.has(id) && program.deals.get(id)?.phase !== 'removed',
};

/** A company is known by what happened at it; the CRM keeps the rest. */
export const companyCard: Card = {
  type: 'company',
  view: companyView,
  knows: (program, id) =>
    program.registrationsByCompany.has(id) ||
    program.touchesByCompany.has(id) ||
    program.dealsByCompany.has(id),
};
