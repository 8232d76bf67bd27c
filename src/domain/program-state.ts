import type { Agenda } from './agenda.ts';
import type { AgreementOffer } from './agreement-offers.ts';
import type { Agreement } from './agreements.ts';
import type { AccountKey } from './alike/account-key.ts';
import type { Comparison } from './alike/alike.ts';
import type { Application } from './applications/application.ts';
import type { BookedLine } from './commissions/lines.ts';
import type { Contact } from './contacts.ts';
import type { Deal } from './deals.ts';
import type { Dispute } from './disputes/dispute.ts';
import type { KnownRate } from './exchange.ts';
import type { Finding } from './findings/finding.ts';
import type { History } from './history.ts';
import type { Hold } from './holds/hold.ts';
import type { PublishedPages } from './pages/pages.ts';
import type { Partner, PartnerKind } from './partners.ts';
import type { Choice, KindPlan } from './plans/plan.ts';
import type { PublishedPolicy } from './policy.ts';
import type { RecordKey } from './record-keys.ts';
import type { PartnerClicks } from './referrals/clicks.ts';
import type { Invitation } from './referrals/inviting.ts';
import type { Referral } from './referrals/referral.ts';
import type { Registration } from './registrations/registration.ts';
import type { Revenue } from './revenue.ts';
import type { Clawback } from './rewards/clawback.ts';
import type { Reward } from './rewards/reward.ts';
import type { Arrivals } from './routing/arrivals.ts';
import type { LeadRoute } from './routing/route.ts';
import type { HeldTouch } from './touches.ts';

/** The moment, the asker and a source of ids: all that a decision may know beside the program. */
export interface Context {
  /** Milliseconds since the epoch, UTC. */
  readonly at: number;
  /** `user:101`, `partner:par_x`, `workflow:55`, `page`, `crm`, `clock`, `setup`. */
  readonly by: string;
  id(prefix: string): string;
}

/**
 * Everything one portal's program knows, folded from its facts. Each fact changes it in place; only `apply`
 * may. The maps beside the main ones are ways to find things, never more than the facts say.
 */
export interface Program {
  readonly portalId: string;
  /** How many facts it has taken. */
  revision: number;
  /** Versions in the order they were published; empty until the program is opened. */
  readonly policies: PublishedPolicy[];
  /** The plans of kinds of partners, versions in the order they were published. */
  readonly kindPlans: Map<PartnerKind, KindPlan[]>;
  managers: ReadonlySet<string>;
  readonly partners: Map<string, Partner>;
  readonly partnerByCode: Map<string, Partner>;
  /** Versions in the order they were signed. */
  readonly agreements: Map<string, Agreement[]>;
  /** Terms that wait for a partner's signature. */
  readonly agreementOffers: Map<string, AgreementOffer>;
  /** What partners chose of the rewards they are offered, in order. */
  readonly choices: Map<string, Choice[]>;
  /** What the partners' pages say, versions in the order they were published; empty until somebody has. */
  readonly pages: PublishedPages[];
  readonly contacts: Map<string, Contact>;
  readonly contactsByCompany: Map<string, Set<string>>;
  /** By partner, contacts that are or were its people. */
  readonly ownContacts: Map<string, Set<string>>;
  readonly referrals: Map<string, Referral>;
  readonly referralsByPartner: Map<string, Referral[]>;
  readonly referralsByContact: Map<string, Referral[]>;
  /** The latest by contact. */
  readonly invitations: Map<string, Invitation>;
  readonly clicks: Map<string, PartnerClicks>;
  readonly applications: Map<string, Application>;
  readonly applicationsByContact: Map<string, Application[]>;
  readonly touches: Map<string, HeldTouch>;
  readonly touchesByContact: Map<string, HeldTouch[]>;
  readonly touchesByCompany: Map<string, HeldTouch[]>;
  readonly touchesBySource: Map<string, HeldTouch[]>;
  readonly deals: Map<string, Deal>;
  readonly dealsByCompany: Map<string, Deal[]>;
  readonly dealsByContact: Map<string, Deal[]>;
  readonly registrations: Map<string, Registration>;
  readonly registrationsByCompany: Map<string, Registration[]>;
  readonly registrationsByDeal: Map<string, Registration[]>;
  readonly registrationsByPartner: Map<string, Registration[]>;
  /** Per deal, in the order booked; never edited. */
  readonly lines: Map<string, BookedLine[]>;
  /** The same lines by the partner whose balance they change. */
  readonly linesByPartner: Map<string, BookedLine[]>;
  readonly rewards: Map<string, Reward>;
  readonly rewardsByDeal: Map<string, Reward[]>;
  /** In the order in which their amounts were last set. */
  readonly rewardsByPartner: Map<string, Reward[]>;
  /** Won deals whose rewards were asked for before any was owed; what comes to be owed on them is requested. */
  readonly rewardsAsked: Set<string>;
  /** What was overpaid and has to be made good by later rewards. */
  readonly clawbacks: Map<string, Clawback>;
  /** In the order in which they were opened. */
  readonly clawbacksByPartner: Map<string, Clawback[]>;
  /** By the reward that was overpaid. */
  readonly clawbacksByReward: Map<string, Clawback[]>;
  /** Per deal, in the order recorded. */
  readonly revenue: Map<string, Revenue[]>;
  /** By pair of currencies, whichever way round; oldest day first, one for each day. */
  readonly rates: Map<string, KnownRate[]>;
  readonly disputes: Map<string, Dispute>;
  readonly disputesByDeal: Map<string, Dispute[]>;
  /** By the registration that is contested. */
  readonly disputesByClaim: Map<string, Dispute[]>;
  readonly findings: Map<string, Finding>;
  /** In the order in which they were raised. */
  readonly findingsByDeal: Map<string, Finding[]>;
  /** Ids of those that nothing has ended yet. */
  readonly openFindings: Set<string>;
  /** Closed deals of which there was news since their credit was last looked through, in the order it came. */
  readonly dealsWithNews: Set<string>;
  /** What is known of accounts that may be the same as others. */
  readonly comparisons: Map<AccountKey, Comparison>;
  /** Accounts that partners asked about first: those held, and those held of late. */
  readonly holds: Map<string, Hold>;
  /** When contacts and deals came to accounts, where that matters. */
  readonly arrivals: Arrivals;
  /** New leads on accounts that partners keep, in the order they came up. */
  readonly routes: Map<string, LeadRoute>;
  readonly routesByRecord: Map<RecordKey, LeadRoute[]>;
  /** By the registrations that they are routed for. */
  readonly routesByClaim: Map<string, LeadRoute[]>;
  /** Those that are not quiet, in the order they came up. */
  readonly toldRoutes: LeadRoute[];
  /** Records that the CRM merged, each with the id of the one it became. */
  readonly mergedInto: Map<RecordKey, string>;
  readonly agenda: Agenda;
  /** What happened at each contact. Each history is a property, because a snapshot is taken apart by properties. */
  readonly contactHistory: History;
  readonly companyHistory: History;
  readonly dealHistory: History;
}

export function emptyProgram(portalId: string): Program {
  return {
    portalId,
    revision: 0,
    policies: [],
    kindPlans: new Map(),
    managers: new Set(),
    partners: new Map(),
    partnerByCode: new Map(),
    agreements: new Map(),
    agreementOffers: new Map(),
    choices: new Map(),
    pages: [],
    contacts: new Map(),
    contactsByCompany: new Map(),
    ownContacts: new Map(),
    referrals: new Map(),
    referralsByPartner: new Map(),
    referralsByContact: new Map(),
    invitations: new Map(),
    clicks: new Map(),
    applications: new Map(),
    applicationsByContact: new Map(),
    touches: new Map(),
    touchesByContact: new Map(),
    touchesByCompany: new Map(),
    touchesBySource: new Map(),
    deals: new Map(),
    dealsByCompany: new Map(),
    dealsByContact: new Map(),
    registrations: new Map(),
    registrationsByCompany: new Map(),
    registrationsByDeal: new Map(),
    registrationsByPartner: new Map(),
    lines: new Map(),
    linesByPartner: new Map(),
    rewards: new Map(),
    rewardsByDeal: new Map(),
    rewardsByPartner: new Map(),
    rewardsAsked: new Set(),
    clawbacks: new Map(),
    clawbacksByPartner: new Map(),
    clawbacksByReward: new Map(),
    revenue: new Map(),
    rates: new Map(),
    disputes: new Map(),
    disputesByDeal: new Map(),
    disputesByClaim: new Map(),
    findings: new Map(),
    findingsByDeal: new Map(),
    openFindings: new Set(),
    dealsWithNews: new Set(),
    comparisons: new Map(),
    holds: new Map(),
    arrivals: new Map(),
    routes: new Map(),
    routesByRecord: new Map(),
    routesByClaim: new Map(),
    toldRoutes: [],
    mergedInto: new Map(),
    agenda: { days: [], struck: 0 },
    contactHistory: new Map(),
    companyHistory: new Map(),
    dealHistory: new Map(),
  };
}

/** Adds an item to the list under a key. A list is made with its first item, because most never hold a second. */
export function list<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const items = lists.get(key);
  if (items) items.push(item);
  else lists.set(key, [item]);
}
