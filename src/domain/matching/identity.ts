/** An account as the CRM or a form says it: texts as typed. */
export interface AccountIdentity {
  readonly id: string;
  readonly name: string;
  /** Web domains, addresses of pages or of mail; empty when none is known. */
  readonly domains: readonly string[];
  readonly phone?: string;
  readonly city?: string;
  readonly country?: string;
  /** The company that it belongs to in the CRM. */
  readonly parentId?: string | null;
}
