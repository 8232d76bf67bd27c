import { expect } from 'chai';
import { signatureV1, signatureV2, signatureV3 } from '../../src/sandbox/signature.ts';

/** Vectors of HubSpot's own SDK tests (hubspot-api-python, hubspot-api-nodejs; Apache-2.0). */
describe('sandbox: signatures', () => {
  const signed = {
    method: 'POST',
    url: 'https://www.example.com/webhook_uri',
    body: "{'example_field':'example_value'}",
    secret: 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy',
  };

  it('version 3 as published', () => {
    expect(signatureV3(signed, 1_693_657_560_000)).to.deep.equal({
      'X-HubSpot-Signature-v3': 'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
      'X-HubSpot-Request-Timestamp': '1693657560000',
    });
    expect(signatureV3(signed, 1_700_000_300_000)['X-HubSpot-Signature-v3']).to.equal(
      'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
    );
  });

  it('version 3 signs the address with its plain characters decoded', () => {
    const at = 1_700_000_300_000;
    const encoded = { ...signed, url: 'https://www.example.com/a?mail=mara%40x.example&q=a%20b' };
    const decoded = { ...signed, url: 'https://www.example.com/a?mail=mara@x.example&q=a%20b' };
    expect(signatureV3(encoded, at)).to.deep.equal(signatureV3(decoded, at));
    expect(signatureV3({ ...encoded, url: `${encoded.url}c` }, at)).not.to.deep.equal(
      signatureV3(decoded, at),
    );
  });

  it('versions 1 and 2 as published', () => {
    expect(signatureV1(signed)).to.deep.equal({
      'X-HubSpot-Signature': '69fc6631a867edd4f9e9e627fc5c1148e3fbdd8b21837b6d2b8901c1fa57f750',
      'X-HubSpot-Signature-Version': 'v1',
    });
    expect(signatureV2({ ...signed, method: 'GET', body: '' })).to.deep.equal({
      'X-HubSpot-Signature': 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e',
      'X-HubSpot-Signature-Version': 'v2',
    });
  });
});
