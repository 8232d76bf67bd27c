/** Everything that was asked of the product and answered, with the key under which its log must have it. */
import type { TrueRuling } from './books/history.ts';
import type { Outputs } from './callback-desk.ts';
import type { Acknowledged } from './doors.ts';

/** What a deed was about, in the product's and the CRM's own ids. */
export type About =
  | { readonly kind: 'sign'; readonly partner: number; readonly partnerId: string }
  | {
      readonly kind: 'publish';
      readonly model: string;
      readonly qualifyDays: number;
      readonly protectionDays: number;
    }
  | {
      readonly kind: 'rate';
      readonly from: string;
      readonly to: string;
      readonly rate: string;
      readonly on: string;
    }
  | {
      readonly kind: 'touch';
      readonly source: string;
      readonly recordId: string;
      readonly happenedAt: number;
    }
  | { readonly kind: 'withdraw'; readonly touchId: string }
  | {
      readonly kind: 'register';
      readonly partnerId: string;
      readonly companyId: string;
      readonly dealId: string;
      readonly isQualified: boolean;
    }
  | { readonly kind: 'approve'; readonly claimId: string }
  | { readonly kind: 'refuse'; readonly claimId: string }
  | { readonly kind: 'qualify'; readonly claimId: string }
  | { readonly kind: 'release'; readonly claimId: string }
  | { readonly kind: 'refund'; readonly dealId: string; readonly amount: string; readonly currency: string }
  | { readonly kind: 'dispute'; readonly dealId: string }
  | { readonly kind: 'rule'; readonly dealId: string; readonly shares: TrueRuling['shares'] }
  | { readonly kind: 'close'; readonly dealId: string }
  | { readonly kind: 'reward'; readonly dealId: string; readonly rewardId: string; readonly action: string };

export interface Deed {
  readonly about: About;
  /** The request key as the log writes it. */
  readonly key: string;
  /** Done, or refused with this code: the last word of the product on it. */
  readonly outcome: 'done' | string;
  readonly tries: number;
  readonly sentAt: number;
  readonly answeredAt: number;
}

/** A workflow's call that was told to wait. */
export interface OpenCall {
  readonly dealId: string;
  /** When it was first asked, by the CRM's clock. */
  readonly sentAt: number;
  readonly body: { readonly callbackId: string } & Readonly<Record<string, unknown>>;
}

export class Deeds {
  readonly all: Deed[] = [];
  /** Not completed yet. */
  openCalls: readonly OpenCall[] = [];

  /** A workflow's call was answered, at once or at the desk. */
  noteClose(dealId: string, callbackId: string, answer: Acknowledged): void {
    const code: string = answer.body?.outputFields?.error_code ?? '';
    const noted = code === '' ? answer : { ...answer, status: 409, body: { error: { code } } };
    this.note({ kind: 'close', dealId }, `workflow:${callbackId}`, noted);
  }

  noteOpen(call: OpenCall): void {
    this.openCalls = [...this.openCalls, call];
  }

  /** Takes over what was completed at the desk since. */
  completeFrom(completed: ReadonlyMap<string, Outputs>, now: number): void {
    const isOpen = ({ body: { callbackId } }: OpenCall) => !completed.has(callbackId);
    for (const { dealId, body, sentAt } of this.openCalls.filter(call => !isOpen(call))) {
      const outputFields = completed.get(body.callbackId);
      this.noteClose(dealId, body.callbackId, {
        status: 200,
        body: { outputFields },
        tries: 1,
        sentAt,
        answeredAt: now,
      });
    }
    this.openCalls = this.openCalls.filter(isOpen);
  }

  note(about: About, key: string, answer: Acknowledged): Deed {
    const isDone = answer.status >= 200 && answer.status < 300;
    const code = answer.body?.error?.code ?? `status ${answer.status}`;
    const { tries, sentAt, answeredAt } = answer;
    const deed = { about, key, outcome: isDone ? 'done' : code, tries, sentAt, answeredAt };
    this.all.push(deed);
    return deed;
  }
}
