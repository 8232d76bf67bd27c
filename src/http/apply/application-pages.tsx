/** `/apply`: anybody may ask to become a partner; a person decides at the contact's card. */
import type { Intake } from '../../crm/intake-items.ts';
import { pagesOf } from '../../domain/pages/pages.ts';
import { EMPTY_FORM, type FormState } from '../../portal/fields.tsx';
import { ApplyPage } from '../../portal/pages/apply.tsx';
import { Notice } from '../../portal/pages/notice.tsx';
import { checkForm } from '../pages/form-fields.ts';
import { createLimit, networkOf } from '../pages/limits.ts';
import type { FormVisit, PageAnswer, PageOptions, Visit } from '../pages/page-calls.ts';
import { isFromRobot } from '../pages/robots.ts';
import { notFound } from '../problems.ts';
import { applicationForm, applicationIn, mistakesIn } from './application-form.ts';

export interface ApplicationOptions extends Pick<PageOptions, 'portals'> {
  readonly intake: Pick<Intake, 'submit'>;
}

const PATH = '/apply';
const FROM_NETWORK = { most: 10, withinMs: 10 * 60_000 };

export function createApplicationPages({ portals, intake }: ApplicationOptions) {
  const fromNetwork = createLimit(FROM_NETWORK);

  /** What pages say. Throws a 404 while nobody may apply. */
  async function openPages(portalId: string) {
    const pages = await portals.read(portalId, pagesOf);
    if (!pages.applications) throw notFound('not_open', 'Nobody can apply at the moment.');
    return pages;
  }

  const pageFor = async ({ frame, portalId }: Visit, form: FormState, token: string) => {
    const { productName } = await openPages(portalId);
    return <ApplyPage {...{ frame, token, form, productName }} />;
  };

  return {
    /** `GET /apply` */
    async show(visit: Visit): Promise<PageAnswer> {
      return { page: await pageFor(visit, EMPTY_FORM, visit.token) };
    },

    /** `POST /apply`: kept durably before it is thanked for; who applied before is thanked in the same way. */
    async send(visit: FormVisit): Promise<PageAnswer> {
      const { request, frame, fields, portalId } = visit;
      await openPages(portalId);
      await fromNetwork(networkOf(request));
      const checked = checkForm(applicationForm, fields, mistakesIn(frame.words, frame.companyName));
      if ('form' in checked) {
        // With the first page's token: whoever corrects one field is quicker than anybody who reads it all.
        return { page: await pageFor(visit, checked.form, fields.token ?? ''), status: 422 };
      }
      if (!isFromRobot(visit)) await intake.submit(portalId, applicationIn(visit, checked.value), 0);
      return { goTo: `${PATH}/thanks` };
    },

    /** `GET /apply/thanks` */
    async thank({ frame }: Visit): Promise<PageAnswer> {
      const { words, companyName: company } = frame;
      const { title, text } = words.messages.apply.thanks;
      return { page: <Notice frame={frame} title={title} text={words.say(text, { company })} /> };
    },
  };
}
