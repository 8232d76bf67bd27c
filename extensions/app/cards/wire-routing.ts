/** What the backend says of a new lead on an account that a partner keeps: types only, like wire.ts. */

/** To whom the lead of a record belongs, and whether it got there. */
export interface RouteView {
  routeId: string;
  /** One partner, or several by scope: somebody has to ask which it is about. */
  partners: {
    partnerId: string;
    name: string;
    /** "Logistics"; empty where one partner has it anyway, or keeps the whole account. */
    scope: string;
  }[];
  /** "Routed to Kanda Systems on 3 Mar 2026 by Jonas Weber."; empty while it waits. */
  handled: string;
}

export interface HandleLead {
  requestKey: string;
  routeId: string;
  /** Which of several; left out where there is but one. */
  partnerId?: string | undefined;
}

export interface ReopenLead {
  requestKey: string;
  routeId: string;
}
