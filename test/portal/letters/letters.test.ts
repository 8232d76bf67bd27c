import { expect } from 'chai';
import { LANGUAGES } from '../../../src/portal/languages.ts';
import { letterOfReferralReceived } from '../../../src/portal/letters/referral-letters.ts';
import { wordsIn } from '../../../src/portal/words.ts';
import { AT, EVERY_LETTER, FRAME } from './every-letter.ts';

describe('letters', () => {
  for (const language of LANGUAGES) {
    describe(`in ${language}`, () => {
      const words = wordsIn(language);
      for (const [kind, write] of Object.entries(EVERY_LETTER)) {
        it(`${kind}: says everything, the same as text and as HTML`, () => {
          const { subject, text, html } = write(words, FRAME);
          for (const part of [subject, text, html]) {
            expect(part).not.to.match(/\{\w+\}|undefined|null|NaN|\[object/);
          }
          expect(subject).to.match(/^\S.*\S$/);
          expect(html).to.contain(`<html lang="${language}">`);
          expect(wordsOf(html)).to.deep.equal(wordsOf(text.replace(/^-- $/m, '')));
        });
      }

      it('tells how to end what can be ended, and not what cannot', () => {
        const write = EVERY_LETTER.kit ?? (() => ({ text: '', html: '' }));
        const unsubscribeUrl = 'https://partners.example.com/mail/unsubscribe/abc';
        const ending = write(words, { ...FRAME, unsubscribeUrl });
        expect(ending.text).to.contain(`${words.messages.letters.unsubscribe}: ${unsubscribeUrl}`);
        expect(ending.html).to.contain(`href="${unsubscribeUrl}"`);
        expect(write(words, FRAME).text).not.to.contain(words.messages.letters.unsubscribe);
      });
    });
  }

  it('say in English what was asked for', () => {
    const { subject, text } = letterOfReferralReceived(wordsIn('en'), FRAME, { name: 'Ana', receivedAt: AT });
    expect(subject).to.equal('Your referral has arrived');
    expect(text).to.equal(
      [
        'Hello Ana,',
        '',
        'Thank you. The referral you sent to Acme Software has arrived.',
        '',
        'Somebody reviews it within 24 hours. When it turns into a real opportunity, we write to you what it will earn you.',
        '',
        'Received on: 3 February 2026 at 14:05 UTC',
        '',
        'See your referrals:',
        'https://partners.example.com/portal',
        '',
        '-- ',
        'Acme Software',
        'You get this mail because you take part in the partner program of Acme Software.',
        '',
      ].join('\n'),
    );
  });

  it('name the figures, the day and the promise', () => {
    const en = wordsIn('en');
    const said = (kind: string) => EVERY_LETTER[kind]?.(en, FRAME).text ?? '';
    expect(said('progress of a referral')).to.contain('You would earn: 4,800.00 USD');
    expect(said('sale of a referral')).to.contain('You earn: 4,800.00 USD');
    expect(said('progress of a referral')).to.contain('within 5 business days');
    expect(said('sale of a referral')).to.contain('within one business day');
    expect(said('paid')).to.match(/Paid: 4,800\.00 USD\nOn: 3 February 2026\nHow: Transfer\nTo: IBAN 3000/);
    expect(said('paid')).to.contain('Kept back for an earlier overpayment: 200.00 USD');
    expect(said('refused as protected')).to.contain('protected for somebody else until 4 May 2026');
    expect(said('sign in')).to.contain('within 15 minutes');
    expect(said('refused by a manager')).to.contain('The partner manager writes:\n\nOut of our region.');
    expect(said('ended for another')).not.to.contain('As agreed.');
  });

  it('greet nobody by what is no name', () => {
    for (const name of [
      '',
      '  ',
      'Win now https://evil.example',
      'www.evil.example',
      'evil.example',
      'a@b.c',
    ]) {
      const { text } = letterOfReferralReceived(wordsIn('en'), FRAME, { name, receivedAt: AT });
      expect(text.split('\n')[0], name).to.equal('Hello,');
    }
    const { text } = letterOfReferralReceived(wordsIn('en'), FRAME, {
      name: 'J.R. de Oliveira',
      receivedAt: AT,
    });
    expect(text.split('\n')[0]).to.equal('Hello J.R. de Oliveira,');
  });

  it('show what people wrote as they wrote it, and never as markup', () => {
    const reason = '<script>alert(1)</script> & "so"\nsecond line';
    const { html, text } = letterOfReferralReceived(
      wordsIn('en'),
      { ...FRAME, companyName: reason },
      {
        name: '<b>Ana</b>',
        receivedAt: AT,
      },
    );
    expect(html).not.to.match(/<script|<b>/);
    expect(html).to.contain('&lt;script&gt;');
    expect(text).to.contain(reason);
  });
});

/** What is read, word by word, whatever it is wrapped in. */
function wordsOf(markup: string): string[] {
  const body = markup
    .replace(/<head>.*?<\/head>/s, '')
    .replace(/<a href="([^"]+)"[^>]*>(.*?)<\/a>/gs, '$2 $1');
  const text = body
    .replace(/<[^>]+>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#x27;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>');
  return text.split(/[\s:：]+/).filter(word => word !== '');
}
