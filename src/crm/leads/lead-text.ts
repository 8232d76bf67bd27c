/** What a task or a note says of a lead. */
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import type { LeadRoute } from '../../domain/routing/route.ts';
import { destinationText, protectionText } from '../../domain/sentences/routing.ts';
import { asHtml } from '../intake/clean-text.ts';

export interface LeadText {
  /** "Route to Kanda Systems: new contact at Acme, protected until 12 Mar 2026, scope Logistics". */
  readonly subject: string;
  /** HTML. */
  readonly body: string;
}

export function leadText(program: Program, route: LeadRoute, names: Names): LeadText {
  const to = destinationText(program, route, names);
  const account = names.company?.(route.companyId) ?? 'an account';
  const protection = protectionText(program, route);
  const subject = `Route to ${to}: new ${route.on} at ${account}, ${protection}`;
  const lines =
    route.to === 'partner'
      ? [
          `${to} registered ${account}, so what comes up there goes to them.`,
          `Bring them together, then say “Routed” on the card of this ${route.on}.`,
        ]
      : [
          `Several partners keep ${account} by scope. Ask what this is about: ${to}.`,
          `Bring them together, then choose the partner on the card of this ${route.on}.`,
        ];
  return { subject, body: [...lines, referenceOf(route)].map(line => `<p>${asHtml(line)}</p>`).join('') };
}

/** By this a task is found again, should the answer to its making be lost. */
export function referenceOf({ routeId }: Pick<LeadRoute, 'routeId'>): string {
  return `Vouchsafe reference: [${routeId}]`;
}
