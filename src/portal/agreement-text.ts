/** The text of an agreement: what a partner reads, what is hashed, and what is kept word for word. */
import type { Pages } from '../domain/pages/pages.ts';
import type { Plan } from '../domain/plans/plan.ts';
import type { Policy } from '../domain/policy.ts';
import { planClauses, programClauses } from './terms.ts';
import type { Words } from './words.ts';

export interface AgreementTerms {
  readonly pages: Pages;
  readonly policy: Policy;
  readonly plan: Plan;
  readonly partnerName: string;
  readonly version: number;
  readonly effectiveAt: number;
}

export interface AgreementDocument {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** The whole agreement in one language; the company's own sections stand as it wrote them. */
export function agreementDocument(terms: AgreementTerms, words: Words): AgreementDocument {
  const { pages, policy, plan, partnerName, version, effectiveAt } = terms;
  const { agreement: said } = words.messages;
  const title = words.say(said.documentTitle, { company: pages.companyName, partner: partnerName, version });
  const from = words.say(said.from, { day: words.day(effectiveAt) });
  return {
    title,
    sections: [
      { heading: said.pays, paragraphs: [...planClauses(plan, words), from] },
      ...pages.agreement.map(({ heading, text }) => ({ heading, paragraphs: text.split(/\n+/) })),
      { heading: said.rules, paragraphs: programClauses(policy, words) },
    ],
  };
}

/** The same as plain text, which is what the partner's signature is over. */
export function documentText({ title, sections }: AgreementDocument): string {
  const parts = sections.map(({ heading, paragraphs }) => [heading, ...paragraphs].join('\n'));
  return `${[title, ...parts].join('\n\n')}\n`;
}
