/**
 * Whose mail is no company's. The list is our own, put together by hand from the providers' own pages of the domains
 * they give addresses in; a provider that is missing costs a company record named after it, no more.
 */

/** Domains of one provider under many endings: `yahoo.co.jp`, `gmx.at`. */
const FAMILIES = new Set(['yahoo', 'hotmail', 'outlook', 'live', 'gmx', 'ymail', 'yandex', 'rocketmail']);
/** What may stand behind them: `com`, `co.uk`, `com.br`. */
const ENDING = /^(?:com?\.)?[a-z]{2,4}$/;

const DOMAINS = new Set(
  `
  gmail.com googlemail.com msn.com passport.com windowslive.com aol.com aol.de aim.com
  icloud.com me.com mac.com mail.com email.com usa.com post.com europe.com consultant.com
  proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io tutamail.com keemail.me
  fastmail.com fastmail.fm hushmail.com hey.com zoho.com zohomail.com zohomail.eu mailfence.com runbox.com
  disroot.org riseup.net startmail.com posteo.de posteo.net posteo.org mailbox.org kolabnow.com
  web.de freenet.de t-online.de online.de arcor.de email.de magenta.de vodafonemail.de kabelmail.de 1und1.de
  bluewin.ch hispeed.ch sunrise.ch chello.at aon.at a1.net
  wp.pl o2.pl onet.pl onet.eu op.pl vp.pl poczta.onet.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl go2.pl
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr bbox.fr numericable.fr
  libero.it virgilio.it tiscali.it alice.it tin.it tim.it fastwebnet.it
  sapo.pt mail.telepac.pt clix.pt netcabo.pt iol.pt uol.com.br bol.com.br terra.com.br ig.com.br globo.com
  telefonica.net terra.es ono.com seznam.cz email.cz centrum.cz azet.sk zoznam.sk freemail.hu citromail.hu abv.bg
  mail.ru bk.ru inbox.ru list.ru rambler.ru ukr.net i.ua inbox.lv one.lt
  telenet.be skynet.be proximus.be ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl
  telia.com comhem.se spray.se online.no broadpark.no mail.dk jubii.dk suomi24.fi luukku.com
  btinternet.com talktalk.net sky.com virginmedia.com ntlworld.com blueyonder.co.uk tiscali.co.uk eircom.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
  optonline.net frontier.com rogers.com shaw.ca sympatico.ca videotron.ca telus.net bigpond.com optusnet.com.au
  xtra.co.nz rediffmail.com sify.com indiatimes.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp
  goo.jp excite.co.jp infoseek.jp
  qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn
  naver.com daum.net hanmail.net nate.com hinet.net pchome.com.tw
  walla.co.il walla.com bezeqint.net maktoob.com mynet.com
  `
    .trim()
    .split(/\s+/),
);

/** Whether anybody may have an address in this domain, in lower case. */
export function isPublicMail(domain: string): boolean {
  const dot = domain.indexOf('.');
  const isFamily = FAMILIES.has(domain.slice(0, dot)) && ENDING.test(domain.slice(dot + 1));
  return isFamily || DOMAINS.has(domain);
}
