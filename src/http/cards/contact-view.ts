import type { ContactView } from '../../../extensions/app/cards/wire.ts';
import type { Program } from '../../domain/program-state.ts';
import { capital, channelText, sourceName } from '../../domain/sentences/words.ts';
import { type ContactStanding, contactStanding } from '../../domain/standing.ts';
import { suggestionsForContact } from '../../domain/suggestions.ts';
import { contactVerdict } from '../../domain/verdicts.ts';
import { applicationView } from './application-view.ts';
import { askingView } from './asking-view.ts';
import { comparisonsView } from './comparison-views.ts';
import { routeView } from './lead-route.ts';
import { referralViews } from './referral-views.ts';
import { historyItems, type Seen, suggestedPartners, touchItems, type Unsynced, viewerOf } from './seen.ts';

/** Who referred a contact, by what evidence, and who else may have. */
export function contactView(program: Program, contactId: string, seen: Seen): Unsynced<ContactView> {
  const standing = contactStanding(program, contactId);
  const companyIds = program.contacts.get(contactId)?.companyIds ?? [];
  const touches = [
    ...(program.touchesByContact.get(contactId) ?? []),
    ...companyIds.flatMap(id => program.touchesByCompany.get(id) ?? []),
  ];
  return {
    verdict: contactVerdict(program, contactId, seen.now, seen.names),
    viewer: viewerOf(program, seen),
    contactId,
    route: routeView(program, { on: 'contact', recordId: contactId }, seen),
    comparisons: comparisonsView(program, 'contact', contactId, seen),
    referral: referralOf(standing, seen),
    referrals: referralViews(program, contactId, seen),
    application: applicationView(program, contactId, seen),
    asking: askingView(program, contactId, seen),
    suggestions: suggestedPartners(program, suggestionsForContact(program, contactId), seen),
    touches: touchItems(touches, standing.touch?.touchId, seen),
    history: historyItems(program, 'contact', contactId, seen),
    asOf: seen.now,
  };
}

function referralOf({ touch, source }: ContactStanding, { names }: Seen): ContactView['referral'] {
  if (!touch || !source) return null;
  return {
    touchId: touch.touchId,
    source,
    name: sourceName(touch.source, names),
    channel: capital(channelText(touch.channel)),
    happenedAt: touch.happenedAt,
    recordedBy: names.asker(touch.recordedBy),
    evidence: touch.evidence,
  };
}
