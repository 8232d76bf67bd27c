/** Forms are taken from pages of ours alone, in the browser that loaded them. */
import type { Request, RequestHandler } from 'express';
import type { RotatedKey } from '../../log/sealing.ts';
import { RequestProblem } from '../problems.ts';
import { fieldsOf } from './form-fields.ts';
import { formLoadedAt } from './form-token.ts';

/** A form as it was sent. */
export interface SentForm {
  readonly fields: Readonly<Record<string, string>>;
  /** When the page with the form was loaded. */
  readonly loadedAt: number;
}

/** A browser says where a form was; one that does not say is held to the form's token alone. */
export function fromOurSite(publicUrl: string): RequestHandler {
  return ({ headers }, _response, next) => {
    const { origin, 'sec-fetch-site': site } = headers;
    const isOurs = origin === undefined || origin === publicUrl;
    const isSame = site === undefined || site === 'same-origin' || site === 'none';
    if (!isOurs || !isSame) throw expired();
    next();
  };
}

/** What the body holds. Throws a 403 when the form was not ours, was another browser's, or is old. */
export function sentForm(request: Request, key: RotatedKey, browser: string, now: number): SentForm {
  const fields = fieldsOf(request);
  const loadedAt = formLoadedAt(key, browser, fields.token ?? '', now);
  if (loadedAt === undefined) throw expired();
  return { fields, loadedAt };
}

function expired(): RequestProblem {
  return new RequestProblem(403, 'form_expired', 'The form has expired or was not ours. Load it again.');
}
