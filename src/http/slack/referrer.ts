/** Which referrer somebody in Slack is: by the address that Slack knows of them, and by nothing they say. */

import type { Connection } from '../../crm/connection.ts';
import type { PartnerPerson } from '../../crm/directory.ts';
import type { LivePrograms } from '../../crm/live-programs.ts';
import type { Partner } from '../../domain/partners.ts';
import { isLanguage } from '../../portal/languages.ts';
import { type Words, wordsIn } from '../../portal/words.ts';
import type { SlackClient } from '../../slack/slack-client.ts';

export interface SlackReferrer {
  readonly partner: Partner;
  readonly person: PartnerPerson;
  readonly words: Words;
}

export interface SlackOptions {
  readonly pagesAccount: () => Connection | undefined;
  readonly portals: LivePrograms;
  readonly slack: SlackClient;
  readonly now: () => number;
}

/** Undefined for whoever is no referrer. An employee who is also of a partner company refers as an employee. */
export async function slackReferrer(
  { portals, slack }: SlackOptions,
  { portalId, directory }: Connection,
  userId: string,
): Promise<SlackReferrer | undefined> {
  const email = await slack.emailOf(userId);
  if (email === undefined) return undefined;
  const matches = Object.entries(directory.data.partners).flatMap(([partnerId, { people = [] }]) =>
    people.filter(person => person.email === email).map(person => ({ partnerId, person })),
  );
  const known = await portals.read(portalId, program =>
    matches.flatMap(({ partnerId, person }) => {
      const partner = program.partners.get(partnerId);
      return partner ? [{ partner, person }] : [];
    }),
  );
  const found = known.find(({ partner }) => partner.kind === 'employee') ?? known[0];
  return found && { ...found, words: languageOf(found.person) };
}

function languageOf({ language }: PartnerPerson): Words {
  return wordsIn(isLanguage(language) ? language : 'en');
}
