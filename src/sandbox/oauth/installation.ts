import { randomBytes } from 'node:crypto';

/** An app's access token by OAuth; it lives half an hour, and the app renews it by its refresh token. */
export interface AccessToken {
  readonly token: string;
  /** By the sandbox's clock, epoch milliseconds. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** Who installed the app. */
  readonly userId: string;
}

export interface RefreshToken {
  readonly token: string;
  readonly scopes: readonly string[];
  readonly userId: string;
}

/** As kept on disk. */
export interface SavedInstallation {
  /** When the app was installed with the account's own access token. */
  readonly privateSince?: number;
  readonly oauth?: {
    readonly since: number;
    /** Of the latest install: who said yes, and to what. */
    readonly userId: string;
    readonly scopes: readonly string[];
    readonly refreshTokens: readonly RefreshToken[];
    readonly accessTokens: readonly AccessToken[];
  };
}

/** Who calls with a token: the app by its private token or by OAuth, or an app whose token has expired. */
export type Bearer =
  | { readonly kind: 'private' }
  | { readonly kind: 'oauth'; readonly accessToken: AccessToken }
  | { readonly kind: 'expired'; readonly expiredAt: number };

/** Expired tokens are remembered so long that their bearer is told so. */
const rememberedMs = 86_400_000;

/** Whether one account has the app, and the tokens it gave it. */
export class Installation {
  readonly #privateToken: string | undefined;
  readonly #changed: () => void;
  #saved: SavedInstallation = {};

  /** `privateToken` is what an app with static authentication is given; an account without one knows OAuth only. */
  constructor(privateToken: string | undefined, changed: () => void) {
    this.#privateToken = privateToken;
    this.#changed = changed;
  }

  get isInstalled(): boolean {
    return this.#saved.privateSince !== undefined || this.#saved.oauth !== undefined;
  }

  get canTakePrivateToken(): boolean {
    return this.#privateToken !== undefined;
  }

  get privateSince(): number | undefined {
    return this.#saved.privateSince;
  }

  get oauth(): SavedInstallation['oauth'] {
    return this.#saved.oauth;
  }

  installPrivately(now: number): void {
    if (this.#privateToken === undefined) return;
    this.#put({ ...this.#saved, privateSince: now });
  }

  /** A person said yes: the app gets a refresh token; those it was given before go on to work. */
  authorize({ userId, scopes }: Omit<RefreshToken, 'token'>, now: number): RefreshToken {
    const given = { token: `na1-${randomBytes(18).toString('hex')}`, userId, scopes };
    const { since = now, refreshTokens = [], accessTokens = [] } = this.#saved.oauth ?? {};
    const oauth = { since, userId, scopes, refreshTokens: [...refreshTokens, given], accessTokens };
    this.#put({ ...this.#saved, oauth });
    return given;
  }

  refreshToken(token: string): RefreshToken | undefined {
    return this.#saved.oauth?.refreshTokens.find(one => one.token === token);
  }

  accessToken(token: string): AccessToken | undefined {
    return this.#saved.oauth?.accessTokens.find(one => one.token === token);
  }

  renew({ userId, scopes }: RefreshToken, now: number, lifetimeMs: number): AccessToken {
    const { oauth } = this.#saved;
    if (!oauth) throw new Error('the app is not installed by OAuth');
    const given = { token: `C${randomBytes(96).toString('base64url')}`, expiresAt: now + lifetimeMs };
    const accessToken = { ...given, scopes, userId };
    const remembered = oauth.accessTokens.filter(one => one.expiresAt > now - rememberedMs);
    this.#put({ ...this.#saved, oauth: { ...oauth, accessTokens: [...remembered, accessToken] } });
    return accessToken;
  }

  /** The app stays installed, and what it was given by this refresh token lives until it expires. */
  revoke(token: string): void {
    const { oauth } = this.#saved;
    const refreshTokens = oauth?.refreshTokens.filter(one => one.token !== token) ?? [];
    if (oauth) this.#put({ ...this.#saved, oauth: { ...oauth, refreshTokens } });
  }

  /** Every token of the app is worth nothing from now on. */
  uninstall(): void {
    this.#put({});
  }

  bearer(token: string, now: number): Bearer | undefined {
    if (this.#saved.privateSince !== undefined && token === this.#privateToken) return { kind: 'private' };
    const accessToken = this.accessToken(token);
    if (!accessToken) return undefined;
    const { expiresAt } = accessToken;
    return expiresAt > now ? { kind: 'oauth', accessToken } : { kind: 'expired', expiredAt: expiresAt };
  }

  save(): SavedInstallation {
    return this.#saved;
  }

  load(saved: SavedInstallation = {}): void {
    this.#saved = saved;
  }

  #put(saved: SavedInstallation): void {
    this.#saved = saved;
    this.#changed();
  }
}
