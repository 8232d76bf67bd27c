/**
 * Names for sentences. They are personal data, kept apart from the facts in records that can be erased, so
 * every function that speaks is handed them.
 */
export interface Names {
  /** A partner's name; "a former partner" when it was erased. */
  partner(partnerId: string): string;
  /** Who asked, from a fact's `by`: "Mara Lindqvist", "A workflow", "HubSpot", "Vouchsafe". */
  asker(by: string): string;
  /** What people call a stage of a deal; undefined when nobody knows. */
  stage?(stageId: string): string | undefined;
  /** What the CRM calls a company; undefined when nobody knows. */
  company?(companyId: string): string | undefined;
}
