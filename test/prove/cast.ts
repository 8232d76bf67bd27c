/** Who and what the plan's numbers are, once they exist. */
export interface Cast {
  /** The product's ids of partners, by the plan's. */
  readonly partners: Map<number, string>;
  /** The CRM's ids, by the plan's. */
  readonly companies: Map<number, string>;
  /** By company of the plan. */
  readonly contacts: Map<number, string>;
  readonly deals: Map<number, PlayedDeal>;
}

export interface PlayedDeal {
  readonly dealId: string;
  readonly companyId: string;
  readonly contactIds: readonly string[];
  isDeleted: boolean;
}

export function emptyCast(): Cast {
  return { partners: new Map(), companies: new Map(), contacts: new Map(), deals: new Map() };
}
