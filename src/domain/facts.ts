/** Every kind of fact that a portal's log may hold. */
import type { TimeFact } from './agenda.ts';
import type { AgreementOfferFact } from './agreement-offers.ts';
import type { AgreementFact } from './agreements.ts';
import type { AccountCompared, AccountsTold } from './alike/alike.ts';
import type { ApplicationFact } from './applications/application.ts';
import type { CommissionFact } from './commissions/lines.ts';
import type { ContactFact } from './contacts.ts';
import type { DealFact } from './deals.ts';
import type { DisputeFact } from './disputes/dispute.ts';
import type { RateFact } from './exchange.ts';
import type { FindingFact } from './findings/finding.ts';
import type { HoldFact } from './holds/hold.ts';
import type { MergeFact } from './merges/merge.ts';
import type { PagesFact } from './pages/pages.ts';
import type { PartnerFact } from './partners.ts';
import type { ManagersFact } from './people.ts';
import type { ChoiceFact } from './plans/choices.ts';
import type { KindPlanFact } from './plans/kind-plans.ts';
import type { PolicyFact } from './policy.ts';
import type { ClicksFact } from './referrals/clicks.ts';
import type { InvitationFact } from './referrals/inviting.ts';
import type { ReferralFact } from './referrals/referral.ts';
import type { RegistrationFact } from './registrations/registration.ts';
import type { RevenueFact } from './revenue.ts';
import type { ClawbackFact } from './rewards/clawback.ts';
import type { RewardFact, RewardsAsked } from './rewards/reward.ts';
import type { RoutingFact } from './routing/route.ts';
import type { TouchFact } from './touches.ts';

/** Facts that a record's history tells. */
export type ToldFact =
  | TouchFact
  | ReferralFact
  | InvitationFact
  | ApplicationFact
  | DealFact
  | RegistrationFact
  | CommissionFact
  | RevenueFact
  | RewardFact
  | RewardsAsked
  | ClawbackFact
  | DisputeFact
  | FindingFact
  | MergeFact
  | AccountsTold
  | RoutingFact;

export type Fact =
  | PolicyFact
  | ManagersFact
  | PartnerFact
  | AgreementFact
  | AgreementOfferFact
  | PagesFact
  | ClicksFact
  | KindPlanFact
  | ChoiceFact
  | ContactFact
  | RateFact
  | TimeFact
  | AccountCompared
  | HoldFact
  | ToldFact;
