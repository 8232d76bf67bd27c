/** `/apply/answer/:token`: an applicant answers what a manager asked, by a link that was mailed. */

import { z } from 'zod';
import type { Intake } from '../../crm/intake-items.ts';
import type { RotatedKey } from '../../log/sealing.ts';
import { EMPTY_FORM } from '../../portal/fields.tsx';
import { TEXT_AT_MOST } from '../../portal/pages/apply.tsx';
import { ApplyAnswerPage } from '../../portal/pages/apply-answer.tsx';
import { Notice } from '../../portal/pages/notice.tsx';
import { applicationOf } from '../links/answer-links.ts';
import { contentHash } from '../pages/content-hash.ts';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit, networkOf } from '../pages/limits.ts';
import type { FormVisit, PageAnswer, PageOptions, Visit } from '../pages/page-calls.ts';
import { words as someWords } from '../typed-fields.ts';

export interface AnswerOptions extends Pick<PageOptions, 'portals'> {
  readonly intake: Pick<Intake, 'submit'>;
  /** Signs the tokens in links. */
  readonly linkKey: RotatedKey;
}

interface Asked {
  readonly applicationId: string;
  readonly question: string;
}

const answerForm = z.object({ text: someWords(TEXT_AT_MOST) });
const FROM_NETWORK = { most: 30, withinMs: 10 * 60_000 };

export function createAnswerPages({ portals, intake, linkKey }: AnswerOptions) {
  const fromNetwork = createLimit(FROM_NETWORK);

  /** The question that a link is about; undefined for a link that is no good, and once it was answered or decided. */
  async function askedBy({ request, portalId, now }: Visit): Promise<Asked | undefined> {
    const applicationId = applicationOf(linkKey, portalId, String(request.params.token), now);
    if (applicationId === undefined) return undefined;
    return portals.read(portalId, program => {
      const { status, words = '' } = program.applications.get(applicationId) ?? {};
      return status === 'asked' ? { applicationId, question: words } : undefined;
    });
  }

  return {
    /** `GET /apply/answer/:token` */
    async show(visit: Visit): Promise<PageAnswer> {
      const { frame, token, request } = visit;
      const asked = await askedBy(visit);
      if (!asked) return nothingAsked(visit);
      const { question } = asked;
      return {
        page: <ApplyAnswerPage {...{ frame, token, question }} form={EMPTY_FORM} action={request.path} />,
      };
    },

    /** `POST /apply/answer/:token` */
    async send(visit: FormVisit): Promise<PageAnswer> {
      const { frame, fields, request, portalId, now: sentAt } = visit;
      await fromNetwork(networkOf(request));
      const asked = await askedBy(visit);
      if (!asked) return nothingAsked(visit);
      const { applicationId, question } = asked;
      const checked = checkForm(answerForm, fields, { text: frame.words.messages.apply.answer.mistake });
      if ('form' in checked) {
        const props = { frame, token: visit.token, question, form: checked.form, action: request.path };
        return { page: <ApplyAnswerPage {...props} />, status: 422 };
      }
      const { text } = checked.value;
      const requestKey = `answer:${applicationId}:${contentHash(fields.token, text)}`;
      await intake.submit(portalId, { kind: 'answer', requestKey, sentAt, applicationId, text }, 0);
      return { goTo: '/apply/answered' };
    },

    /** `GET /apply/answered` */
    async thank({ frame }: Visit): Promise<PageAnswer> {
      const { words, companyName: company } = frame;
      const { thanksTitle, thanksText } = words.messages.apply.answer;
      return { page: <Notice frame={frame} title={thanksTitle} text={words.say(thanksText, { company })} /> };
    },
  };
}

/** The same for every link that opens nothing, so that none tells whether an application exists. */
function nothingAsked({ frame }: Visit): PageAnswer {
  const { title, text } = frame.words.messages.apply.over;
  return { page: <Notice frame={frame} title={title} text={text} />, status: 404 };
}
