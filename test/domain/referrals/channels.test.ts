import { expect } from 'chai';
import { CHANNELS, channelOf } from '../../../src/domain/referrals/channels.ts';
import { channelText } from '../../../src/domain/sentences/words.ts';

describe('the channel of a link', () => {
  it('is what it names, in any case', () => {
    for (const channel of CHANNELS) expect(channelOf(` ${channel.toUpperCase()}`)).to.equal(channel);
  });

  it('is a link when it names none, or one that nobody knows', () => {
    for (const text of [undefined, '', 'mastodon', 'link2', '__proto__'])
      expect(channelOf(text)).to.equal('link');
  });

  it('is said in words', () => {
    expect(channelText('linkedin')).to.equal('LinkedIn');
    expect(channelText('qr')).to.equal('a QR code');
  });
});
