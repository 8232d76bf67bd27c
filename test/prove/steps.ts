/** What a plan is made of: plain data, in which deals, companies and partners are numbers of the plan's own. */
import type { PlannedPartner } from './planned-partners.ts';

export type Step =
  | { readonly do: 'sign'; readonly partners: readonly PlannedPartner[] }
  /** A policy with another model of credit, from now on. */
  | {
      readonly do: 'publish';
      readonly model: 'first_touch' | 'last_touch' | 'linear' | 'time_decay' | 'position_based';
      readonly request: string;
    }
  /** The exchange rates of the day. */
  | { readonly do: 'rates'; readonly request: string }
  | {
      readonly do: 'sow';
      readonly company: number;
      readonly name: string;
      readonly hasContact: boolean;
      readonly deals: readonly {
        readonly deal: number;
        readonly currency: string;
        readonly amount: string;
      }[];
    }
  | { readonly do: 'change'; readonly changes: readonly CrmChange[] }
  | { readonly do: 'command'; readonly command: Command }
  | { readonly do: 'fault'; readonly fault: Fault };

/** What somebody does to a deal in the CRM. */
export type CrmChange =
  | { readonly deal: number; readonly properties: Readonly<Record<string, string>> }
  | { readonly deal: number; readonly isDeleted: true };

/** What somebody asks of the product; `request` is its key. */
export type Command = { readonly request: string } & (
  | {
      readonly kind: 'touch';
      readonly company: number;
      readonly onContact: boolean;
      readonly source: number | 'marketing';
      readonly agoMs: number;
    }
  /** Takes back the first touch of the company's contact that stands. */
  | { readonly kind: 'withdraw'; readonly company: number }
  | {
      readonly kind: 'register';
      readonly deal: number;
      readonly company: number;
      readonly partner: number;
      readonly isQualified: boolean;
    }
  /** Approves or refuses what waits on the deal. */
  | { readonly kind: 'decide'; readonly deal: number; readonly company: number; readonly isApproved: boolean }
  | { readonly kind: 'qualify' | 'release'; readonly deal: number; readonly company: number }
  /** The workflow at deal close asks for the rewards. */
  | { readonly kind: 'close'; readonly deal: number }
  /** Approves, holds, frees or pays a reward of the deal, by what it needs and by luck. */
  | { readonly kind: 'tend'; readonly deal: number; readonly luck: number }
  | { readonly kind: 'refund'; readonly deal: number; readonly currency: string; readonly amount: string }
  /** Contests the credit of a deal and rules on it. */
  | {
      readonly kind: 'contest';
      readonly deal: number;
      readonly shares: readonly { readonly partner: number; readonly shareBp: number }[];
      readonly isUpheld: boolean;
    }
  | { readonly kind: 'look'; readonly deal: number }
);

export interface Weather {
  readonly webhooks: {
    readonly duplicate: number;
    readonly shuffle: boolean;
    readonly delayMs: number;
    readonly drop: number;
  };
  readonly api: {
    readonly rate429: number;
    readonly rate500: number;
    readonly rateTimeout: number;
    readonly partial207: number;
  };
  /** Share of the app's answers that get lost on their way to whoever asked. */
  readonly answersLost: number;
}

export type Fault =
  | { readonly kind: 'weather'; readonly weather: Weather }
  /** kill -9 of one process, and how long it stays away. */
  | { readonly kind: 'kill'; readonly process: number; readonly awayMs: number }
  | { readonly kind: 'restart database'; readonly awayMs: number }
  /** All clocks go ahead. */
  | { readonly kind: 'jump'; readonly ms: number }
  /** The clock of one process goes wrong by so much, forwards or back. */
  | { readonly kind: 'skew'; readonly process: number; readonly ms: number };
