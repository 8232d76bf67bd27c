/** Which leads people were told of in the CRM, and how. */

export interface ToldLeads {
  /** By route. */
  leads: Record<string, ToldLead>;
}

export interface ToldLead {
  /**
   * `making`: a task is about to be made, so that after a crash somebody looks for it. `refused`: HubSpot takes neither
   * a task nor a note; `gone`: the record, or the task, is not there any more. Neither is tried again.
   */
  as: 'making' | 'task' | 'note' | 'refused' | 'gone';
  /** The task's or the note's; empty while there is none. */
  id: string;
  isDone: boolean;
  /** Milliseconds since the epoch. */
  at: number;
}

export const nothingTold: ToldLeads = { leads: {} };

/** What is done and falls out is found in the CRM by its reference, should it ever be asked for again. */
const KEPT_AT_MOST = 2_000;

/** Notes how a lead is told, and lets go of the oldest that are done where there are too many. */
export function keepTold({ leads }: ToldLeads, routeId: string, told: ToldLead): void {
  leads[routeId] = told;
  const over = Object.keys(leads).length - KEPT_AT_MOST;
  if (over <= 0) return;
  const done = Object.keys(leads).filter(id => leads[id]?.isDone);
  for (const id of done.slice(0, over)) delete leads[id];
}
