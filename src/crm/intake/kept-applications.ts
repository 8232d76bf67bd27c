import type { Program } from '../../domain/program-state.ts';
import type { ApplicationSent } from '../intake-items.ts';
import type { ApplicationTexts } from '../partner-records.ts';
import type { Bringing } from './bringing.ts';

/** Texts of more applications than these are not kept beside the CRM; there they stay as notes. */
const KEPT = 1_000;
const ANSWERS = 20;

/** Keeps what an applicant wrote for the card that decides; once. */
export async function keepApplication(
  { connection, portals }: Bringing,
  applicationId: string,
  { person, website, text }: ApplicationSent,
): Promise<void> {
  const { applications } = connection.partners;
  const decided = await portals.read(connection.portalId, decidedFirst);
  await applications.update(data => {
    const { name, email, company, language } = person;
    data.applications[applicationId] ??= { name, email, company, website, text, language, answers: [] };
    makeRoom(data, decided);
  });
}

/** Adds what an applicant wrote later; the same text once, and the latest of many. */
export async function addAnswer(
  { connection }: Pick<Bringing, 'connection'>,
  applicationId: string,
  text: string,
): Promise<void> {
  await connection.partners.applications.update(data => {
    const kept = data.applications[applicationId];
    if (!kept || text === '' || kept.text === text || kept.answers.includes(text)) return;
    kept.answers = [...kept.answers, text].slice(-ANSWERS);
  });
}

/** Applications in the order in which they may be forgotten: decided ones, the earliest first. */
function decidedFirst(program: Program): string[] {
  return [...program.applications.values()]
    .filter(({ decidedAt }) => decidedAt !== null)
    .sort((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0))
    .map(({ applicationId }) => applicationId);
}

function makeRoom(data: ApplicationTexts, decided: readonly string[]): void {
  for (const applicationId of decided) {
    if (Object.keys(data.applications).length <= KEPT) return;
    delete data.applications[applicationId];
  }
}
