import { createHash, randomUUID } from 'node:crypto';
import type { World } from '../world.ts';
import type { AuthorizationRequest, Challenge } from './authorization-request.ts';
import type { RefreshToken } from './installation.ts';
import type { TokenRefusal } from './token-refusal.ts';

/** HubSpot does not say how long; its codes are known to die within minutes. By the sandbox's clock. */
const lifetimeMs = 60_000;
/** So long an old code is told from an unknown one. */
const rememberedMs = 3_600_000;

interface Given {
  readonly world: World;
  readonly userId: string;
  readonly request: AuthorizationRequest;
  readonly expiresAt: number;
}

/** Codes that stand for a person's yes, each for one exchange. They do not outlive a restart. */
export class AuthorizationCodes {
  readonly #now: () => number;
  readonly #codes = new Map<string, Given>();

  constructor(now: () => number) {
    this.#now = now;
  }

  give(world: World, userId: string, request: AuthorizationRequest): string {
    const forgotten = this.#now() - rememberedMs;
    for (const [code, { expiresAt }] of this.#codes) if (expiresAt < forgotten) this.#codes.delete(code);
    const code = randomUUID();
    this.#codes.set(code, { world, userId, request, expiresAt: this.#now() + lifetimeMs });
    return code;
  }

  /** The account whose person gave the code; undefined for one that is unknown or spent. */
  account(code: string): World | undefined {
    return this.#codes.get(code)?.world;
  }

  /** Spends the code, whether it is good or not. The app is installed by it, or not with a reason. */
  exchange(
    code: string,
    redirectUri: string | undefined,
    verifier: string | undefined,
  ): RefreshToken | TokenRefusal {
    const given = this.#codes.get(code);
    this.#codes.delete(code);
    if (!given) return 'BAD_AUTH_CODE';
    const { world, userId, request, expiresAt } = given;
    if (expiresAt <= this.#now()) return 'EXPIRED_AUTH_CODE';
    if (redirectUri === undefined) return 'BAD_REDIRECT_URI';
    if (request.redirectUri !== redirectUri) return 'MISMATCH_REDIRECT_URI_AUTH_CODE';
    if (!isMet(request.challenge, verifier)) return 'BAD_CODE_VERIFIER';
    return world.app.authorize({ userId, scopes: request.scopes }, this.#now());
  }
}

function isMet(challenge: Challenge | undefined, verifier: string | undefined): boolean {
  if (!challenge) return true;
  if (verifier === undefined) return false;
  const { method, value } = challenge;
  return (
    value === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'))
  );
}
