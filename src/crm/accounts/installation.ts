/** What is kept of how we came into an account. */
import type { Records } from '../../log/records.ts';
import type { Seal } from '../../log/sealing.ts';
import type { RecordStore } from '../../log/store.ts';
import { REVOKED } from '../oauth/refusals.ts';
import type { Grant, Tokens } from '../oauth/tokens.ts';

/** By what these records are found. */
const KIND = 'accounts';

interface Kept {
  source: 'settings' | 'install';
  state: 'installed' | 'revoked' | 'uninstalled';
  /** When it came to that state. */
  since: number;
  why: string | null;
  /** When the account was first known here; 0 while it never was. It outlives a disconnect, as the books do. */
  knownSince: number;
  installedBy: string | null;
  scopes: string[];
  /** Of the app that was installed: tokens are good for no other. */
  clientId: string | null;
  /** `{ portalId, tokens }` as JSON, sealed: the portal goes along so that none can be put in the place of another. */
  sealedTokens: string | null;
}

const NEVER: Kept = {
  source: 'install',
  state: 'uninstalled',
  since: 0,
  why: null,
  knownSince: 0,
  installedBy: null,
  scopes: [],
  clientId: null,
  sealedTokens: null,
};

export interface Installation {
  readonly portalId: string;
  readonly kept: Readonly<Kept>;
  /** Undefined when there are none. Throws when they were sealed with a key that we do not have. */
  tokens(): Tokens | undefined;
  /** Durable when it resolves, as everything below. */
  install(grant: Grant, clientId: string, now: number): Promise<void>;
  /** Came by the token of the settings, of which nothing is kept. False when it has installed the app instead. */
  admit(now: number): Promise<boolean>;
  /** New tokens in place of the used ones. Those that others have replaced or erased meanwhile stay as they are. */
  renew(used: Tokens, renewed: Tokens): Promise<void>;
  /** HubSpot ended these tokens: erases them. False when others are in their place, which are not at stake. */
  revoke(used: Tokens, now: number): Promise<boolean>;
  /** We left: erases the tokens. */
  leave(why: string | null, now: number): Promise<void>;
  /** Reads again what other processes may have written. */
  refresh(): Promise<void>;
  erase(): Promise<void>;
}

/** What was sealed with an older key is sealed anew. Throws when it cannot be read. */
export async function openInstallation(
  store: RecordStore,
  portalId: string,
  seal: Seal,
): Promise<Installation> {
  const records: Records<Kept> = await store.records(KIND, portalId, NEVER);
  const sealed = (tokens: Tokens) => seal.seal(JSON.stringify({ portalId, tokens }));
  // Opened once for each text: a token is asked for at every call.
  let opened: { readonly sealedTokens: string; readonly tokens: Tokens } | undefined;

  function tokens(): Tokens | undefined {
    const { sealedTokens } = records.data;
    if (sealedTokens === null) return undefined;
    if (opened?.sealedTokens !== sealedTokens) {
      const held: { portalId: string; tokens: Tokens } = JSON.parse(seal.open(sealedTokens));
      if (held.portalId !== portalId)
        throw new Error(`the tokens kept for ${portalId} are of another account`);
      opened = { sealedTokens, tokens: held.tokens };
    }
    return opened.tokens;
  }

  await sealAnew(records, seal);
  return {
    portalId,
    get kept() {
      return records.data;
    },
    tokens,
    install: (grant, clientId, now) =>
      records.update(data => {
        Object.assign(data, NEVER, {
          state: 'installed',
          since: now,
          knownSince: data.knownSince || now,
          installedBy: grant.userId,
          scopes: [...grant.scopes],
          clientId,
          sealedTokens: sealed(grant.tokens),
        } satisfies Partial<Kept>);
      }),
    async admit(now) {
      if (records.data.state === 'installed') return records.data.source === 'settings';
      await records.update(data => {
        if (data.state === 'installed') return;
        const knownSince = data.knownSince || now;
        Object.assign(data, NEVER, { source: 'settings', state: 'installed', since: now, knownSince });
      });
      return records.data.source === 'settings';
    },
    async renew(used, renewed) {
      const before = records.data.sealedTokens;
      if (tokens()?.refreshToken !== used.refreshToken) return;
      await records.update(data => {
        if (data.sealedTokens === before) data.sealedTokens = sealed(renewed);
      });
    },
    async revoke(used, now) {
      const before = records.data.sealedTokens;
      if (tokens()?.refreshToken !== used.refreshToken) return false;
      let revoked = false;
      await records.update(data => {
        revoked = data.sealedTokens === before;
        if (revoked) Object.assign(data, { state: 'revoked', why: REVOKED, since: now, sealedTokens: null });
      });
      return revoked;
    },
    leave: (why, now) =>
      records.update(data => {
        Object.assign(data, { state: 'uninstalled', why, since: now, sealedTokens: null });
      }),
    refresh: () => records.refresh(),
    erase: () => records.erase(),
  };
}

/** Accounts of which something is kept. */
export function keptAccounts(store: RecordStore): Promise<string[]> {
  return store.portalIds(KIND);
}

/** Tokens that no key opens are left for the key that does. */
async function sealAnew(records: Records<Kept>, seal: Seal): Promise<void> {
  const { sealedTokens } = records.data;
  if (sealedTokens === null) return;
  let renewed: string | undefined;
  try {
    renewed = seal.renewed(sealedTokens);
  } catch {
    return;
  }
  if (renewed === undefined) return;
  const anew = renewed;
  await records.update(data => {
    data.sealedTokens = anew;
  });
}
