import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { OAUTH_SCOPE, REQUIRED_SCOPES } from '../../../src/crm/oauth/scopes.ts';

describe('scopes', () => {
  it('are the same in the app at HubSpot and in what accounts are asked for', () => {
    const file = new URL('../../../extensions/app/app-hsmeta.json', import.meta.url);
    const { auth } = JSON.parse(readFileSync(file, 'utf8')).config;
    const required = auth.requiredScopes.filter((scope: string) => scope !== OAUTH_SCOPE);
    expect([...REQUIRED_SCOPES]).to.deep.equal(required);
    expect([auth.optionalScopes, auth.conditionallyRequiredScopes]).to.deep.equal([[], []]);
  });
});
