import { BY_PAGE } from '../../domain/asker.ts';
import { refuse } from '../../domain/refusal.ts';
import type { AnswerSent } from '../intake-items.ts';
import { type Bring, command, commandKey, earlierEntry, refused } from './bringing.ts';
import { addAnswer } from './kept-applications.ts';
import { keepNote } from './note.ts';

/** An applicant answers what was asked: a note at its contact, and the application waits for a decision again. */
export const bringAnswer: Bring<AnswerSent> = async (bringing, sent) => {
  const { connection, portals } = bringing;
  const { applicationId, text } = sent;
  const done = { kind: 'application', applicationId } as const;
  if (await earlierEntry(bringing, sent)) return done;
  const application = await portals.read(connection.portalId, program => {
    const { contactId, status } = program.applications.get(applicationId) ?? {};
    return { contactId, isAsked: status === 'asked' };
  });
  if (application.contactId === undefined)
    return refused(refuse('application_unknown', 'There is no such application.'));
  if (!application.isAsked)
    return refused(refuse('application_decided', 'There is no question left to answer.'));
  await keepNote(bringing, sent, [{ type: 'contact', id: application.contactId }], {
    title: 'Answered what was asked about the application',
    text,
  });
  await addAnswer(bringing, applicationId, text);
  const answered = await command(bringing, {
    key: commandKey(sent),
    by: BY_PAGE,
    command: { type: 'answer_question', applicationId },
  });
  return 'refusal' in answered ? refused(answered.refusal) : done;
};
