/** What is left when a run has ended: from the CRM, from the log, from what was answered, and from what processes show. */
import type { Account, Letter } from './account.ts';
import { PORTAL } from './account.ts';
import type { TrueDeal } from './books/history.ts';
import type { HeldProperties } from './checks/properties-agree.ts';
import type { Conductor } from './conductor.ts';
import { heldProperties } from './crm-properties.ts';
import type { Deed, OpenCall } from './deeds.ts';
import { type LiveViews, lookAt } from './live-views.ts';
import { type ReadBack, readBack } from './read-back.ts';
import { settled } from './settling.ts';
import { openStoreOf } from './stores.ts';
import { dealsInCrm } from './truth.ts';

export interface Evidence {
  readonly deeds: readonly Deed[];
  /** Workflows that were told to wait, and never more. */
  readonly openCalls: readonly OpenCall[];
  /** Callback ids that were completed in two ways. */
  readonly contradicted: readonly string[];
  /** The model that counts for what was won before any policy was published. */
  readonly startingModel: string;
  /** As the CRM holds them. */
  readonly deals: readonly TrueDeal[];
  /** What the product wrote on them, by deal. */
  readonly held: ReadonlyMap<string, HeldProperties>;
  readonly letters: readonly Letter[];
  /** What a process showed that lived through it. */
  readonly lived: LiveViews;
  /** What others showed: the other processes, and one that has just read the log. */
  readonly others: readonly { readonly who: string; readonly views: LiveViews }[];
  /** With what each process ended when it was asked to stop. */
  readonly exitCodes: readonly (number | null)[];
  readonly read: ReadBack;
  /** A moment of the CRM's clock as if it had never leapt. */
  readonly steady: (at: number) => number;
}

const SETTLES_WITHIN_MS = 5 * 60_000;

interface Ended {
  readonly account: Account;
  readonly conductor: Conductor;
  readonly startingModel: string;
  readonly databaseUrl: string | undefined;
}

/** Looks at everything, stops all processes, reads the log, and starts one again. */
export async function gather({ account, conductor, startingModel, databaseUrl }: Ended): Promise<Evidence> {
  const { fleet, desk, letters } = account;
  const { cast, deeds, steady } = conductor;
  const places = Array.from({ length: fleet.size }, (_, place) => place);
  const lived = await lookAt(account, 0, cast);
  const others = [];
  for (const place of places.slice(1))
    others.push({ who: `process ${place}`, views: await lookAt(account, place, cast) });
  const deals = await dealsInCrm(account, cast);
  const held = await heldProperties(account, cast);
  const exitCodes = [];
  for (const place of places) exitCodes.push(await fleet.stop(place));
  const store = await openStoreOf(account.dataFolder, databaseUrl);
  const read = await readBack(store.log.read(PORTAL, 0)).finally(() => store.close());
  await Promise.all(places.map(place => fleet.start(place)));
  // What a card says while the account's companies are still being read is preliminary, and says so.
  await settled(account, SETTLES_WITHIN_MS);
  others.push({ who: 'a process that has just read the log', views: await lookAt(account, 0, cast) });
  const { all, openCalls } = deeds;
  const { contradicted } = desk;
  const asked = { deeds: all, openCalls, contradicted, startingModel, steady };
  return { ...asked, deals, held, letters, lived, others, exitCodes, read };
}
