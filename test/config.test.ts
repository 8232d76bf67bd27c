import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readConfig, settings } from '../src/config.ts';

describe('config', () => {
  it('needs nothing: the sandbox stands for HubSpot', () => {
    const config = readConfig({});
    expect(config).to.include({ port: 3000, publicUrl: 'http://localhost:3000', dataFolder: '.data' });
    expect(config.hubspotApiUrl).to.equal('http://localhost:3001');
    expect(config.sandbox).to.include({ port: 3001 });
  });

  it('keeps the sandbox when only the API is reached through a proxy', () => {
    const config = readConfig({ HUBSPOT_API_URL: 'http://localhost:9000/', PORT: '4000' });
    expect(config).to.include({ hubspotApiUrl: 'http://localhost:9000', publicUrl: 'http://localhost:4000' });
    expect(config.sandbox).to.not.equal(null);
  });

  it('talks to HubSpot with a real token, and asks for what then is needed', () => {
    expect(() => readConfig({ HUBSPOT_ACCESS_TOKEN: 'pat-1' })).to.throw(
      /HUBSPOT_CLIENT_SECRET[\s\S]*PUBLIC_URL[\s\S]*DATA_KEY[\s\S]*SMTP_URL/,
    );
    const config = readConfig({
      HUBSPOT_ACCESS_TOKEN: 'pat-1',
      HUBSPOT_CLIENT_SECRET: 'new, old',
      DATA_KEY: Buffer.alloc(32).toString('base64'),
      SMTP_URL: 'smtp://mail.example.com',
      PUBLIC_URL: 'https://partners.example.com/',
    });
    expect(config.sandbox).to.equal(null);
    expect(config.hubspotApiUrl).to.equal('https://api.hubapi.com');
    expect(config.clientSecrets).to.deep.equal(['new', 'old']);
    expect(config.publicUrl).to.equal('https://partners.example.com');
  });

  const real = {
    HUBSPOT_CLIENT_SECRET: 'secret',
    DATA_KEY: Buffer.alloc(32).toString('base64'),
    SMTP_URL: 'smtp://mail.example.com',
    PUBLIC_URL: 'https://partners.example.com',
  };

  it('lets accounts install an app of HubSpot by its client id, with or without a token', () => {
    expect(() => readConfig({ HUBSPOT_CLIENT_ID: 'app-1' })).to.throw(
      /HUBSPOT_CLIENT_SECRET: is needed with a HUBSPOT_CLIENT_ID of a real app/,
    );
    const alone = readConfig({ ...real, HUBSPOT_CLIENT_ID: 'app-1' });
    expect([alone.sandbox, alone.accessToken]).to.deep.equal([null, null]);
    const authorizeUrl = 'https://app.hubspot.com/oauth/authorize';
    expect(alone.oauth).to.deep.equal({ clientId: 'app-1', authorizeUrl });
    const both = readConfig({ ...real, HUBSPOT_CLIENT_ID: 'app-1', HUBSPOT_ACCESS_TOKEN: 'pat-1' });
    expect([both.accessToken, both.oauth?.clientId]).to.deep.equal(['pat-1', 'app-1']);
    expect(readConfig({ ...real, HUBSPOT_ACCESS_TOKEN: 'pat-1' }).oauth).to.equal(null);
  });

  it('has an operator token only when one is given, and none that can be guessed', () => {
    expect(readConfig({}).operatorToken).to.equal(null);
    const token = 'k'.repeat(24);
    expect(readConfig({ OPERATOR_TOKEN: token }).operatorToken).to.equal(token);
    expect(() => readConfig({ OPERATOR_TOKEN: 'guess' })).to.throw(/OPERATOR_TOKEN: must be at least 24/);
  });

  it('keeps everything in a database when one is given, with a key that all processes have', () => {
    const DATA_KEY = Buffer.alloc(32, 1).toString('base64');
    expect(readConfig({}).databaseUrl).to.equal(null);
    for (const DATABASE_URL of ['postgres://me:pw@db.example:5432/books', 'postgresql:///books?host=/tmp'])
      expect(readConfig({ DATABASE_URL, DATA_KEY }).databaseUrl).to.equal(DATABASE_URL);
    for (const DATABASE_URL of ['mysql://db.example/books', 'db.example:5432', 'books'])
      expect(() => readConfig({ DATABASE_URL, DATA_KEY })).to.throw(
        /DATABASE_URL: must be a URL such as postgres:/,
      );
    expect(() => readConfig({ DATABASE_URL: 'postgres://db.example/books' })).to.throw(
      /DATA_KEY: is needed with a DATABASE_URL/,
    );
    const alone = {
      ...real,
      DATA_KEY: '',
      HUBSPOT_ACCESS_TOKEN: 'pat-1',
      DATABASE_URL: 'postgres://db/books',
    };
    expect(() => readConfig(alone)).to.throw(/DATA_KEY: is needed with a HUBSPOT_ACCESS_TOKEN/);
  });

  it('says nothing of what a setting holds, for it may be a password', () => {
    const DATABASE_URL = 'postgress://me:secret@db.example/books';
    expect(() => readConfig({ DATABASE_URL }))
      .to.throw(Error)
      .that.has.property('message')
      .not.contains('secret');
  });

  it('lets a newcomer install into the sandbox', () => {
    const { oauth, sandbox, accessToken } = readConfig({ SANDBOX_PORT: '4001' });
    const authorizeUrl = 'http://localhost:4001/oauth/authorize';
    expect(oauth).to.deep.equal({ clientId: 'sandbox-client', authorizeUrl });
    expect(sandbox).to.include({ clientId: 'sandbox-client', accessToken });
  });

  it('looks every hour for what no webhook told, or as often as it is told, by the minute and less', () => {
    expect(readConfig({}).sweepEveryMs).to.equal(3_600_000);
    expect(readConfig({ SWEEP_EVERY_MINUTES: '0.05' }).sweepEveryMs).to.equal(3_000);
    for (const wrong of ['0', '-1', 'often', '1441'])
      expect(() => readConfig({ SWEEP_EVERY_MINUTES: wrong })).to.throw(/SWEEP_EVERY_MINUTES: must be/);
  });

  it('takes several data keys while one is rotated, each of 32 bytes', () => {
    const [newer, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const given = (...keys: Buffer[]) => ({ DATA_KEY: keys.map(key => key.toString('base64')).join(', ') });
    expect(readConfig(given(newer, older)).dataKeys).to.deep.equal([newer, older]);
    expect(readConfig({}).dataKeys).to.equal(null);
    expect(() => readConfig(given(newer, Buffer.alloc(31)))).to.throw(/DATA_KEY: must be 32 bytes/);
  });

  it('tells all mistakes at once', () => {
    const read = () => readConfig({ PORT: 'http', LOG_LEVEL: 'loud', PUBLIC_URL: 'partners' });
    expect(read).to.throw(/PORT[\s\S]*PUBLIC_URL[\s\S]*LOG_LEVEL/);
  });

  it('takes an empty variable as unset', () => {
    expect(readConfig({ PORT: '', HUBSPOT_ACCESS_TOKEN: '' }).port).to.equal(3000);
  });

  it('is told in full by .env.example', () => {
    const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
    const told = [...example.matchAll(/^([A-Z_]+)=/gm)].map(match => match[1]);
    expect(told).to.deep.equal(Object.keys(settings.shape));
  });

  it('gives single accounts addresses for their pages, each its own', () => {
    const own = (text: string) => readConfig({ PAGES_URLS: text }).pagesUrls;
    expect([...own('1=https://a.example/, 2=https://b.example')]).to.deep.equal([
      ['1', 'https://a.example'],
      ['2', 'https://b.example'],
    ]);
    for (const wrong of [
      'https://a.example',
      '1=a.example',
      '1=https://a.example 2=https://a.example',
      '1=https://a.example 1=https://b.example',
    ])
      expect(() => own(wrong), wrong).to.throw(/PAGES_URLS: must name each account once/);
  });

  it('takes requests a while longer after SIGTERM behind a proxy, or for as long as is said', () => {
    const drainMs = (env: Record<string, string>) => readConfig(env).drainMs;
    expect(drainMs({})).to.equal(0);
    expect(drainMs({ TRUSTED_PROXIES: '1' })).to.equal(5_000);
    expect(drainMs({ TRUSTED_PROXIES: '1', DRAIN_SECONDS: '0' })).to.equal(0);
    expect(drainMs({ DRAIN_SECONDS: '2.5' })).to.equal(2_500);
    for (const wrong of ['-1', '301', 'soon'])
      expect(() => drainMs({ DRAIN_SECONDS: wrong }), wrong).to.throw('DRAIN_SECONDS: must be');
  });
});
