/** What the log shows in a dispute, in words. */
import type { Evidence } from '../disputes/evidence.ts';
import type { Names } from '../names.ts';
import type { Program } from '../program-state.ts';
import { factText } from './history.ts';

/** What a piece of evidence shows, as a sentence; its date and side are told beside it. */
export function evidenceText(program: Program, { shows }: Evidence, names: Names): string {
  switch (shows.type) {
    case 'claim.lapsed':
      return `Registration of ${names.partner(program.registrations.get(shows.registrationId)?.partnerId ?? '')} lapsed.`;
    case 'agreement.inForce':
      return `Agreement of ${names.partner(shows.partnerId)} in force, version ${shows.version}.`;
    case 'policy.inForce':
      return `Policy version ${shows.version} in force.`;
    case 'touch.recorded': {
      const withdrawn = program.touches.get(shows.touchId)?.withdrawn ?? false;
      return `${factText(program, shows, names)}${withdrawn ? ' It was taken back since.' : ''}`;
    }
    default:
      return factText(program, shows, names);
  }
}
