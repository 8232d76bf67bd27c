/** The share kit in the portal: link, code, QR code, texts, and all of it by mail. */
import type { LivePrograms } from '../../crm/live-programs.ts';
import { partnerUnknown } from '../../domain/partners.ts';
import type { Mailer } from '../../mail/letter.ts';
import { type ShareKit, shareKit } from '../../portal/kit.ts';
import { letterOfKit } from '../../portal/letters/kit-letters.ts';
import { SharePage } from '../../portal/pages/share.tsx';
import { qrFile } from '../../portal/qr-code.tsx';
import { referralLink } from '../../portal/sharing.ts';
import { refusalProblem } from '../outcomes.ts';
import { createLimit } from '../pages/limits.ts';
import { type PageAnswer, tokenHash } from '../pages/page-calls.ts';
import type { PortalForm, PortalVisit } from './portal-calls.ts';

interface ShareOptions {
  readonly portals: LivePrograms;
  readonly mailer: Pick<Mailer, 'send'>;
  readonly publicUrl: string;
}

const PATH = '/portal/share';
const KITS_AN_HOUR = 5;
const HOUR_MS = 60 * 60_000;

/** `GET /portal/share` */
export function showShare({ portals, publicUrl }: Omit<ShareOptions, 'mailer'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { frame, token, person, request } = visit;
    const { shared, youGet, friendGets } = await kitFor(portals, visit, publicUrl);
    const said = { frame, token, shared, earns: youGet, friendGets, email: person.email };
    return { page: <SharePage {...said} kitWasSent={request.query.sent !== undefined} /> };
  };
}

/** `POST /portal/share`: the same by mail, to the person who asks and to nobody else. */
export function sendKit({ portals, mailer, publicUrl }: ShareOptions) {
  const limit = createLimit({ most: KITS_AN_HOUR, withinMs: HOUR_MS });
  return async (visit: PortalForm): Promise<PageAnswer> => {
    const { frame, person, portalId, fields } = visit;
    await limit(person.personId);
    const { shared, youGet, friendGets } = await kitFor(portals, visit, publicUrl);
    const { companyName, productName, code } = shared;
    const link = referralLink(publicUrl, code, 'mail');
    const kit = { name: person.name, sender: null, text: '', productName, link, code, youGet, friendGets };
    await mailer.send(portalId, {
      ...letterOfKit(frame.words, { companyName, publicUrl, unsubscribeUrl: null }, kit),
      key: `kit:${person.personId}:${tokenHash(fields.token ?? '')}`,
      to: { name: person.name, email: person.email },
      language: frame.words.language,
      unsubscribeUrl: null,
    });
    return { goTo: `${PATH}?sent` };
  };
}

/** `GET /portal/share/qr.svg` */
export function downloadQrCode({ portals, publicUrl }: Omit<ShareOptions, 'mailer'>) {
  return async (visit: PortalVisit): Promise<PageAnswer> => {
    const { shared } = await kitFor(portals, visit, publicUrl);
    const file = Buffer.from(qrFile(referralLink(publicUrl, shared.code, 'qr')));
    return { file, type: 'image/svg+xml', name: `${shared.code}.svg` };
  };
}

function kitFor(portals: LivePrograms, visit: PortalVisit, publicUrl: string): Promise<ShareKit> {
  const { portalId, partnerId, now, frame } = visit;
  return portals.read(portalId, program => {
    const partner = program.partners.get(partnerId);
    if (!partner) throw refusalProblem(partnerUnknown(partnerId));
    return shareKit(program, partner, { publicUrl, now }, frame.words);
  });
}
