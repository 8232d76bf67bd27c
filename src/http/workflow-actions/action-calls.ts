/** What a workflow action is made of: what it reads, what it does, and what a workflow can branch on afterwards. */
import type { Connection } from '../../crm/connection.ts';
import type { Command } from '../../domain/commands.ts';
import type { Fact } from '../../domain/facts.ts';
import type { Names } from '../../domain/names.ts';
import type { Program } from '../../domain/program-state.ts';
import type { RecordType } from '../../domain/record-keys.ts';
import type { Refusal } from '../../domain/refusal.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { Outcome } from '../../log/portals.ts';

/** Output fields by their names in the action's metafile; all of them texts, as HubSpot's properties take them. */
export type Outputs<Name extends string = string> = Readonly<Record<Name, string>>;

/** One execution of an action on one record, which has just been read from HubSpot. */
export interface ActionCall {
  readonly portalId: string;
  readonly connection: Connection;
  readonly type: RecordType;
  readonly recordId: string;
  readonly names: Names;
  readonly now: number;
  /** Ids and names of partners, to find one by its name. */
  readonly partners: Connection['directory']['data']['partners'];
  /** Who asks, as the log keeps it: `workflow:55`, or `function`. */
  readonly by: string;
  /** Unique for this execution and the same at each repeat of it. */
  readonly key: string;
  /** One of the action's inputs, without blanks around it; "" for an empty property, or an optional one left out. */
  input(name: string): string;
  /** Decides a command, once however often HubSpot repeats this call. */
  execute(command: Command): Promise<Exclude<Outcome<Fact, Refusal>, { kind: 'conflict' }>>;
  read<View>(look: (program: Program) => View): Promise<View>;
}

/** All that an action says here stands in its metafile too, with labels: a test compares them. */
export interface Action<Name extends string = string, Code extends string = string> {
  readonly objectTypes: readonly RecordType[];
  /** The contacts of its deals are read too: their addresses may tie a partner to the customer. */
  readonly readsContacts?: true;
  /** A call without a required input is malformed; HubSpot asks the workflow's author for it. */
  readonly inputs: Readonly<Record<string, 'required' | 'optional'>>;
  /** What a success answers, each time all of it; `error_code` comes by itself. */
  readonly outputs: readonly Name[];
  /** What it fails with, beside what any action does. */
  readonly codes: readonly Code[];
  readonly run: (call: ActionCall) => Promise<Outputs<Name> | ActionFailure<Code | CommonCode>>;
}

/** Lets the compiler see that an action answers the outputs and the codes that it names, and no others. */
export function defineAction<const Name extends string, const Code extends string>(
  action: Action<Name, Code>,
): Action<Name, Code> {
  return action;
}

/** The action did not do its work and never will as things stand: the workflow goes on and can branch on the code. */
export class ActionFailure<Code extends string = string> {
  /** One of the metafile's executionRules. */
  readonly code: Code;
  readonly reason: string;

  constructor(code: Code, reason: string) {
    this.code = code;
    this.reason = reason;
  }
}

/** What any action may fail with. */
export const COMMON_CODES = ['RECORD_UNKNOWN', 'RECORD_UNREADABLE', 'INTERNAL_ERROR'] as const;

export type CommonCode = (typeof COMMON_CODES)[number];

/**
 * A day as a workflow's date: midnight UTC in milliseconds since the epoch, which is how HubSpot's date properties
 * and the outputs of its own code actions are written. "" for none.
 */
export function dateOutput(at: number | null): string {
  return at === null ? '' : String(Math.floor(at / DAY_MS) * DAY_MS);
}
