import { Signature } from '@hubspot/api-client';
import { expect } from 'chai';
import {
  CLOCK_SKEW_MS,
  decodeUri,
  OLDEST_MS,
  type SignedRequest,
  v2Fault,
  v3Fault,
  v3OrV2Fault,
} from '../../src/http/signature.ts';
import official from '../fixtures/hubspot/signature-vectors.json' with { type: 'json' };

const NOW = 1_800_000_000_000;
const SECRET = 'a-client-secret';
const URI = 'https://app.example.com/cards/deals/42?userId=102&portalId=1';

/** Signed by HubSpot's own client library, which neither decodes URLs nor looks at headers. */
function signedV3(
  over: Partial<{ method: string; uri: string; body: string; at: string; secret: string }> = {},
) {
  const { method = 'POST', uri = URI, body = '{"a":1}', at = String(NOW), secret = SECRET } = over;
  const signature = Signature.getSignature(method, 'v3', {
    signature: '',
    clientSecret: secret,
    requestBody: body,
    url: uri,
    timestamp: at as unknown as number,
  });
  return request(
    { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': at },
    { method, uri, body },
  );
}

function signedV2({ method = 'POST', uri = URI, body = '{"a":1}' } = {}) {
  const signature = Signature.getSignature(method, 'v2', {
    signature: '',
    clientSecret: SECRET,
    requestBody: body,
    url: uri,
  });
  return request(
    { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': 'v2' },
    { method, uri, body },
  );
}

function request(
  headers: SignedRequest['headers'],
  { method = 'POST', uri = URI, body = '' } = {},
): SignedRequest {
  return { method, uri, headers, body: Buffer.from(body) };
}

const v3 = (of: SignedRequest, secrets = [SECRET]) => v3Fault(of, secrets, NOW);

describe('a request signature', () => {
  describe('as HubSpot publishes them', () => {
    for (const { id, version, clientSecret, method, uri, body, timestamp, signature } of official.vectors) {
      it(`holds for ${id}, and for no byte less`, () => {
        const of = (text: string) =>
          version === 'v3'
            ? v3Fault(
                request(
                  { 'x-hubspot-signature-v3': signature, 'x-hubspot-request-timestamp': timestamp ?? '' },
                  { method, uri: uri ?? '', body: text },
                ),
                [clientSecret],
                Number(timestamp),
              )
            : v2Fault(
                request(
                  { 'x-hubspot-signature': signature, 'x-hubspot-signature-version': 'v2' },
                  { method, uri: uri ?? '', body: text },
                ),
                [clientSecret],
              );
        expect(of(body)).to.equal(undefined);
        expect(of(`${body} `)).to.equal('signature_wrong');
      });
    }
  });

  describe('version 3', () => {
    it('holds for what HubSpot signed', () => {
      expect(v3(signedV3())).to.equal(undefined);
      expect(v3(signedV3({ method: 'GET', body: '' }))).to.equal(undefined);
      expect(v3(signedV3({ body: '{"name":"Grün 🌲"}' }))).to.equal(undefined);
    });

    it('holds under either of two secrets while one is rotated', () => {
      expect(v3(signedV3(), ['a-newer-secret', SECRET])).to.equal(undefined);
      expect(v3(signedV3({ secret: 'a-newer-secret' }), ['a-newer-secret', SECRET])).to.equal(undefined);
      expect(v3(signedV3({ secret: 'neither' }), ['a-newer-secret', SECRET])).to.equal('signature_wrong');
      expect(v3(signedV3(), [])).to.equal('signature_wrong');
    });

    it('falls with a changed method, host, path, query or body', () => {
      const good = signedV3();
      const changes: Partial<SignedRequest>[] = [
        { method: 'PUT' },
        { uri: URI.replace('app.example.com', 'app.example.org') },
        { uri: URI.replace('https', 'http') },
        { uri: URI.replace('/42', '/43') },
        { uri: URI.replace('userId=102', 'userId=101') },
        { uri: `${URI}&limit=1` },
        { body: Buffer.from('{"a":2}') },
      ];
      for (const change of changes) expect(v3({ ...good, ...change })).to.equal('signature_wrong');
    });

    it('falls with a changed, shortened or padded signature', () => {
      const { headers } = signedV3();
      const right = String(headers['x-hubspot-signature-v3']);
      for (const wrong of [right.slice(1), `${right}=`, right.replace(/.$/, 'A'), '', 'é'.repeat(22)])
        expect(v3({ ...signedV3(), headers: { ...headers, 'x-hubspot-signature-v3': wrong } })).to.equal(
          'signature_wrong',
        );
    });

    it('is asked for', () => {
      expect(v3(request({}))).to.equal('signature_missing');
      expect(v3(signedV2())).to.equal('signature_missing');
    });

    it('is good for five minutes and a little skew of clocks', () => {
      const at = (time: number) => v3(signedV3({ at: String(time) }));
      expect(at(NOW - OLDEST_MS)).to.equal(undefined);
      expect(at(NOW - OLDEST_MS - 1)).to.equal('timestamp_stale');
      expect(at(NOW + CLOCK_SKEW_MS)).to.equal(undefined);
      expect(at(NOW + CLOCK_SKEW_MS + 1)).to.equal('timestamp_in_future');
    });

    it('needs a timestamp in digits, however well it is signed', () => {
      for (const at of [
        '',
        'now',
        '1e12',
        ` ${NOW}`,
        `${NOW}.0`,
        '-1',
        'NaN',
        'Infinity',
        '0x10',
        '9'.repeat(16),
      ])
        expect(v3(signedV3({ at }))).to.equal('timestamp_malformed');
      const { 'x-hubspot-request-timestamp': _, ...headers } = signedV3().headers;
      expect(v3({ ...signedV3(), headers })).to.equal('timestamp_missing');
    });

    it('is over the URL with twelve encodings undone', () => {
      const encoded = 'https://app.example.com/a?mail=a%40b.example&t=%3A%2F%3F%21%24%27%28%29%2A%2C%3B';
      const decoded = "https://app.example.com/a?mail=a@b.example&t=:/?!$'()*,;";
      expect(decodeUri(encoded)).to.equal(decoded);
      expect(v3({ ...signedV3({ uri: decoded }), uri: encoded })).to.equal(undefined);
    });

    it('leaves every other encoding as it is', () => {
      for (const uri of ['/a%20b', '/a%26b%3Db', '/a%2Bb', '/a%25b', '/a%253Ab', '/a%C3%BC', '/a%3a', '/a%'])
        expect(decodeUri(uri)).to.equal(uri);
    });
  });

  describe('version 2', () => {
    it('holds for what HubSpot signed', () => {
      expect(v2Fault(signedV2(), ['a-newer-secret', SECRET])).to.equal(undefined);
      expect(v2Fault(signedV2({ uri: 'https://app.example.com/a?b=%40' }), [SECRET])).to.equal(undefined);
    });

    it('falls with a changed method, URL, body or secret', () => {
      expect(v2Fault({ ...signedV2(), method: 'PUT' }, [SECRET])).to.equal('signature_wrong');
      expect(v2Fault({ ...signedV2(), uri: `${URI}&a` }, [SECRET])).to.equal('signature_wrong');
      expect(v2Fault({ ...signedV2(), body: Buffer.from('') }, [SECRET])).to.equal('signature_wrong');
      expect(v2Fault(signedV2(), ['another'])).to.equal('signature_wrong');
    });

    it('must name itself, because version 1 signs no URL', () => {
      const { 'x-hubspot-signature-version': _, ...headers } = signedV2().headers;
      expect(v2Fault({ ...signedV2(), headers }, [SECRET])).to.equal('signature_missing');
      expect(
        v2Fault({ ...signedV2(), headers: { ...headers, 'x-hubspot-signature-version': 'v1' } }, [SECRET]),
      ).to.equal('signature_missing');
    });
  });

  describe('where both versions are taken', () => {
    it('counts version 2 only when version 3 is absent', () => {
      expect(v3OrV2Fault(signedV2(), [SECRET], NOW)).to.equal(undefined);
      expect(v3OrV2Fault(signedV3(), [SECRET], NOW)).to.equal(undefined);
    });

    it('never falls back from a version 3 that is wrong or stale', () => {
      const both = (of: SignedRequest) => ({ ...of, headers: { ...signedV2().headers, ...of.headers } });
      expect(v3OrV2Fault(both(signedV3()), [SECRET], NOW)).to.equal(undefined);
      expect(v3OrV2Fault(both(signedV3({ secret: 'another' })), [SECRET], NOW)).to.equal('signature_wrong');
      const stale = signedV3({ at: String(NOW - OLDEST_MS - 1) });
      expect(v3OrV2Fault(both(stale), [SECRET], NOW)).to.equal('timestamp_stale');
    });
  });
});
