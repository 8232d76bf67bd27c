/** A registration as everybody at a card sees it. Types only. */
export type RegistrationStatus = 'none' | 'submitted' | 'approved' | 'refused' | 'lapsed' | 'closed';
export type ProtectionStatus = 'none' | 'pending' | 'protected' | 'expiring' | 'expired' | 'contested';

export interface RegistrationView {
  registrationId: string;
  partnerId: string;
  partnerName: string;
  companyId: string;
  /** The deal it was made for, when there is one. */
  dealId: string | null;
  /** Business unit or product; null is the whole account. */
  scope: string | null;
  status: RegistrationStatus;
  protection: ProtectionStatus;
  submittedAt: number;
  submittedBy: string;
  /** Of the signed receipt that its partner has: from 1 in the order in which registrations came. */
  receiptNumber: number;
  qualifyUntil: number;
  /** What showed it to be a qualified opportunity, or null while that is owed. */
  qualifiedBy: 'meeting' | 'discovery_call' | 'budget' | null;
  protectedFrom: number | null;
  protectedUntil: number | null;
  daysLeft: number | null;
  /** Length of the whole protection in days, for the bar. */
  daysInAll: number | null;
  extensionsLeft: number;
  /** Why it was refused, with the date until which the other claim holds, as a sentence; else empty. */
  refusal: string;
}
