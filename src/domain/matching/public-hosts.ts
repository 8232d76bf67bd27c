/**
 * Sites where many companies have a page, so that the domain is nobody's mark. Put together by hand; hosts that give
 * each company a domain of its own (`acme.myshopify.com`) are in the public suffix list.
 */
const SHARED = new Set(
  `
  linkedin.com facebook.com fb.com instagram.com twitter.com x.com youtube.com tiktok.com pinterest.com xing.com vk.com ok.ru threads.net
  line.me weibo.com wechat.com telegram.org t.me whatsapp.com medium.com substack.com linktr.ee bio.link about.me carrd.co
  google.com goo.gl bit.ly tinyurl.com wikipedia.org crunchbase.com glassdoor.com indeed.com yelp.com tripadvisor.com
  amazon.com amazon.de amazon.co.uk ebay.com ebay.de ebay.co.uk etsy.com alibaba.com aliexpress.com rakuten.co.jp allegro.pl olx.pl olx.pt mercadolivre.com.br
  wix.com wixsite.com weebly.com wordpress.com blogspot.com tumblr.com jimdo.com jimdofree.com jimdosite.com squarespace.com webflow.com webflow.io
  shopify.com myshopify.com business.site site123.me strikingly.com godaddysites.com webnode.com webnode.page tilda.ws ucoz.ru narod.ru
  github.com gitlab.com bitbucket.org sourceforge.net notion.site notion.so airtable.com hubspot.com hubspotpagebuilder.com hs-sites.com mailchi.mp
  booking.com opentable.com doctolib.de doctolib.fr gelbeseiten.de dasoertliche.de panoramafirm.pl paginegialle.it pagesjaunes.fr
  ameblo.jp fc2.com hatenablog.com livedoor.jp jimdo.jp peraichi.com naver.me tistory.com
  example.com example.org example.net localhost.localdomain none.com na.com test.com noemail.com
  `
    .trim()
    .split(/\s+/),
);

/** Whether the domain, in lower case, carries pages of many companies. */
export function isSharedHost(domain: string): boolean {
  return SHARED.has(domain);
}
