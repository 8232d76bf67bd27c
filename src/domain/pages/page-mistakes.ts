import { digitsOf } from '../currencies.ts';
import { WHOLE_BP } from '../money.ts';
import { type Mistake, mistakeIf } from '../refusal.ts';
import type { FriendOffer, Pages } from './pages.ts';

const NAME_AT_MOST = 100;
const TEXT_AT_MOST = 10_000;
const LISTED_AT_MOST = 100;

/** Every mistake in what the partners' pages are to say, by its place in it. */
export function mistakesInPages(pages: Pages): Mistake[] {
  return [
    ...named('companyName', pages.companyName),
    ...named('productName', pages.productName),
    ...(pages.privacyUrl === null ? [] : addressed('privacyUrl', pages.privacyUrl)),
    ...listed('landingPages', pages.landingPages),
    ...pages.landingPages.flatMap(({ name, url }, place) => [
      ...mistakeIf(
        !/^[a-z0-9-]{1,40}$/.test(name),
        `landingPages[${place}].name`,
        'Small letters, digits and -.',
      ),
      ...mistakeIf(
        pages.landingPages.findIndex(other => other.name === name) < place,
        `landingPages[${place}].name`,
        'Each name once.',
      ),
      ...addressed(`landingPages[${place}].url`, url),
    ]),
    ...(pages.friendOffer === null ? [] : mistakesInOffer(pages.friendOffer)),
    ...listed('material', pages.material),
    ...pages.material.flatMap(({ title, url }, place) => [
      ...named(`material[${place}].title`, title),
      ...addressed(`material[${place}].url`, url),
    ]),
    ...listed('agreement', pages.agreement),
    ...pages.agreement.flatMap(({ heading, text }, place) => [
      ...named(`agreement[${place}].heading`, heading),
      ...texts(`agreement[${place}].text`, text),
    ]),
    ...mistakeIf(
      pages.npsProperty !== null && !/^[a-z0-9_]{1,100}$/.test(pages.npsProperty),
      'npsProperty',
      'The internal name of a contact property.',
    ),
  ];
}

function mistakesInOffer(offer: FriendOffer): Mistake[] {
  switch (offer.kind) {
    case 'percent_off':
      return mistakeIf(
        !within(offer.rateBp, 1, WHOLE_BP),
        'friendOffer.rateBp',
        'A whole number from 1 to 10,000.',
      );
    case 'amount_off':
      return [
        ...mistakeIf(
          !within(offer.amountMinor, 1, Number.MAX_SAFE_INTEGER),
          'friendOffer.amountMinor',
          'A whole number of at least 1.',
        ),
        ...mistakeIf(
          digitsOf(offer.currency) === undefined,
          'friendOffer.currency',
          'A currency of ISO 4217.',
        ),
      ];
    case 'free_months':
      return mistakeIf(!within(offer.months, 1, 60), 'friendOffer.months', 'A whole number from 1 to 60.');
    case 'words':
      return named('friendOffer.text', offer.text);
  }
}

function within(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function listed(field: string, items: readonly unknown[]): Mistake[] {
  return mistakeIf(items.length > LISTED_AT_MOST, field, `At most ${LISTED_AT_MOST} of them.`);
}

function named(field: string, text: string): Mistake[] {
  return mistakeIf(
    text.trim() === '' || text.length > NAME_AT_MOST,
    field,
    `1 to ${NAME_AT_MOST} characters.`,
  );
}

function texts(field: string, text: string): Mistake[] {
  return mistakeIf(
    text.trim() === '' || text.length > TEXT_AT_MOST,
    field,
    `1 to ${TEXT_AT_MOST} characters.`,
  );
}

/** A page that a browser may be sent to. Anything but https could run or show what is not the company's. */
function addressed(field: string, url: string): Mistake[] {
  return mistakeIf(
    url.length > 2_000 || !/^https:\/\/[a-z0-9.-]+(:\d{1,5})?(\/[^\s"<>\\]*)?$/i.test(url),
    field,
    'An address that begins with https://.',
  );
}
