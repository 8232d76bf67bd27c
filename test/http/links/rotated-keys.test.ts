import { expect } from 'chai';
import { readSignedLink, signedLink } from '../../../src/http/links/signed-link.ts';
import { formLoadedAt, formToken } from '../../../src/http/pages/form-token.ts';
import { keyFor } from '../../../src/log/sealing.ts';

const OLD = Buffer.alloc(32, 1);
const NEW = Buffer.alloc(32, 2);
const NOW = 1_800_000_000_000;
const claims = { purpose: 'register', portalId: '1001', id: 'link_1', endsAt: NOW + 1_000 } as const;

describe('a data key that is rotated', () => {
  const read = (keys: readonly [Buffer, ...Buffer[]], token: string) =>
    readSignedLink(keyFor(keys, 'links'), 'register', token, NOW);

  it('still knows the links that were given out under the old one, and signs with the new one', () => {
    const given = signedLink(keyFor([OLD], 'links'), claims);
    expect(read([NEW, OLD], given)).to.deep.equal(claims);
    const anew = signedLink(keyFor([NEW, OLD], 'links'), claims);
    expect(read([NEW], anew)).to.deep.equal(claims);
  });

  it('knows them no more once the old one is taken away', () => {
    expect(read([NEW], signedLink(keyFor([OLD], 'links'), claims))).to.equal(undefined);
  });

  it('takes the forms that were open meanwhile', () => {
    const open = formToken(keyFor([OLD], 'forms'), 'browser', NOW);
    const loaded = (...keys: [Buffer, ...Buffer[]]) =>
      formLoadedAt(keyFor(keys, 'forms'), 'browser', open, NOW + 5);
    expect(loaded(NEW, OLD)).to.equal(NOW);
    expect(loaded(NEW)).to.equal(undefined);
  });
});
