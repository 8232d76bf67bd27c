import { expect } from 'chai';
import type { AccountState } from '../../src/crm/accounts/account-status.ts';
import { connectionOf, isOurs, type KnownAccounts } from '../../src/http/connected.ts';
import { RequestProblem } from '../../src/http/problems.ts';
import { knownAccounts, nobodyYet } from './known-accounts.ts';
import { DEAL, OURS, REP, serveApp } from './served-app.ts';

describe('a request about an account that is not there', () => {
  const answer = (accounts: KnownAccounts, portalId = OURS) => {
    try {
      connectionOf(accounts, portalId);
    } catch (error) {
      if (error instanceof RequestProblem) return [error.status, error.code, error.headers['Retry-After']];
    }
    throw new Error('the account was there');
  };
  const away = (state: AccountState) => knownAccounts(new Map(), new Map([[OURS, { state }]]));

  for (const [state, status, code, retryAfter, isKept] of [
    ['connecting', 503, 'not_connected', '5', true],
    ['unreachable', 503, 'not_connected', '60', true],
    ['revoked', 503, 'access_ended', '600', true],
    ['uninstalled', 403, 'portal_disconnected', undefined, false],
  ] as const)
    it(`is ${status} while it is ${state}`, () => {
      expect(answer(away(state))).to.deep.equal([status, code, retryAfter]);
      expect(isOurs(away(state), OURS)).to.equal(isKept);
    });

  it('is 403 when nobody knows it, and 503 until that is certain', () => {
    expect(answer(away('connecting'), '9')).to.deep.equal([403, 'portal_unknown', undefined]);
    expect(answer(nobodyYet, '9')).to.deep.equal([503, 'not_connected', '5']);
    expect(isOurs(nobodyYet, '9')).to.equal(false);
  });

  it('is told on the card in words for whoever sits there', async () => {
    const app = await serveApp({ connections: away('revoked') });
    const { status, body, headers } = await app.get(`/cards/deals/${DEAL}`, REP);
    expect([status, headers['retry-after']]).to.deep.equal([503, '600']);
    expect(body.error.message).to.contain('An administrator can connect it again; nothing is lost.');
    await app.close();
  });
});
