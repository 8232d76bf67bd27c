/** The plan's commands as calls at the product's doors, each noted with what was answered. */
import type { Cast, PlayedDeal } from './cast.ts';
import type { About, Deeds, OpenCall } from './deeds.ts';
import { type Acknowledged, type Doors, MANAGER } from './doors.ts';
import type { Command } from './steps.ts';

interface Stage {
  readonly cast: Cast;
  readonly deeds: Deeds;
  readonly doors: Doors;
  /** By the CRM's clock. */
  readonly now: () => number;
}

type Of<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;
type OnDeal = Exclude<Command, { kind: 'touch' | 'withdraw' }>;

const REP = '102';
const DAY_MS = 86_400_000;
const WORKFLOW = 55;

/** The door's key as the log writes it. */
export function cardKey(request: string, userId = MANAGER): string {
  return `card:${userId}:${request}`;
}

/** Carries a command out as far as it can be; what has nothing to act on is left. */
export async function carryOut(stage: Stage, command: Command): Promise<void> {
  if (command.kind === 'touch') return touch(stage, command);
  if (command.kind === 'withdraw') return withdraw(stage, command);
  const deal = stage.cast.deals.get(command.deal);
  if (deal) await onDeal(stage, deal, command);
}

async function onDeal(stage: Stage, deal: PlayedDeal, command: OnDeal): Promise<void> {
  switch (command.kind) {
    case 'register':
      return register(stage, deal, command);
    case 'decide':
    case 'qualify':
    case 'release':
      return aboutClaim(stage, deal, command);
    case 'close':
      return close(stage, deal, command);
    case 'tend':
      return tend(stage, deal, command);
    case 'refund':
      return refund(stage, deal, command);
    case 'contest':
      return contest(stage, deal, command);
    case 'look':
      return void (await stage.doors.card('GET', `/deals/${deal.dealId}`, undefined, REP));
  }
}

/** Asks once and notes what came of it. */
async function ask(
  { doors, deeds }: Stage,
  about: About,
  path: string,
  { requestKey, ...body }: { readonly requestKey: string },
  userId = MANAGER,
): Promise<Acknowledged> {
  const answer = await doors.card('POST', path, { requestKey, ...body }, userId);
  deeds.note(about, cardKey(requestKey, userId), answer);
  return answer;
}

async function touch(stage: Stage, command: Of<'touch'>): Promise<void> {
  const { cast } = stage;
  const contactId = command.onContact ? cast.contacts.get(command.company) : undefined;
  const recordId = contactId ?? cast.companies.get(command.company);
  const source = command.source === 'marketing' ? 'marketing' : cast.partners.get(command.source);
  if (recordId === undefined || source === undefined) return;
  const happenedAt = stage.now() - command.agoMs;
  const path = `/${contactId === undefined ? 'companies' : 'contacts'}/${recordId}/attribute`;
  const body = { partner: source, channel: 'import', happenedAt, evidence: '' };
  const about = { kind: 'touch', source, recordId, happenedAt } as const;
  await ask(stage, about, path, { requestKey: command.request, ...body });
}

async function withdraw(stage: Stage, { company, request }: Of<'withdraw'>): Promise<void> {
  const contactId = stage.cast.contacts.get(company);
  if (contactId === undefined) return;
  const { body } = await stage.doors.card('GET', `/contacts/${contactId}`);
  const touchId = body?.referral?.touchId;
  if (typeof touchId !== 'string') return;
  const about = { kind: 'withdraw', touchId } as const;
  await ask(stage, about, `/contacts/${contactId}/undo`, { requestKey: request, ...{ touchId } });
}

async function register(
  stage: Stage,
  { dealId, companyId }: PlayedDeal,
  command: Of<'register'>,
): Promise<void> {
  const partnerId = stage.cast.partners.get(command.partner);
  if (partnerId === undefined) return;
  const { isQualified, request } = command;
  const about = { kind: 'register', partnerId, companyId, dealId, isQualified } as const;
  const body = { partner: partnerId, companyId, ...(isQualified && { qualifiedBy: 'meeting' }) };
  await ask(stage, about, `/deals/${dealId}/register`, { requestKey: request, ...body }, REP);
}

async function aboutClaim(
  stage: Stage,
  { dealId }: PlayedDeal,
  command: Of<'decide' | 'qualify' | 'release'>,
): Promise<void> {
  const { body } = await stage.doors.card('GET', `/deals/${dealId}`);
  const claim = body?.registration;
  if (claim?.dealId !== dealId) return;
  const claimId: string = claim.registrationId;
  const isWaiting = claim.status === 'submitted';
  const requestKey = command.request;
  const of = { registrationId: claimId };
  if (command.kind === 'qualify') {
    if (!isWaiting && claim.status !== 'approved') return;
    await ask(stage, { kind: 'qualify', claimId }, `/deals/${dealId}/qualify`, {
      requestKey,
      ...of,
      ...{ qualifiedBy: 'budget' },
    });
  } else if (command.kind === 'release') {
    await ask(stage, { kind: 'release', claimId }, `/deals/${dealId}/release`, {
      requestKey,
      ...of,
      ...{ reason: 'given back' },
    });
  } else if (isWaiting && command.kind === 'decide' && command.isApproved) {
    await ask(stage, { kind: 'approve', claimId }, `/deals/${dealId}/approve`, { requestKey, ...of });
  } else if (isWaiting) {
    await ask(stage, { kind: 'refuse', claimId }, `/deals/${dealId}/refuse`, {
      requestKey,
      ...of,
      ...{ reason: 'not now' },
    });
  }
}

async function close(stage: Stage, { dealId }: PlayedDeal, { request }: Of<'close'>): Promise<void> {
  await callClose(stage, dealId, {
    callbackId: request,
    origin: { portalId: 4242 },
    context: { workflowId: WORKFLOW, source: 'WORKFLOWS' },
    object: { objectId: Number(dealId), objectType: 'DEAL' },
    inputFields: {},
  });
}

/** One that is told to wait is noted: the product completes it at the desk. */
export async function callClose(
  stage: Stage,
  dealId: string,
  body: OpenCall['body'],
  askedAt?: number,
): Promise<void> {
  const last = await stage.doors.workflow('request-reward', body);
  const answer = { ...last, sentAt: askedAt ?? last.sentAt };
  const outputs = answer.body?.outputFields;
  if (outputs?.hs_execution_state === 'BLOCK') stage.deeds.noteOpen({ dealId, body, sentAt: answer.sentAt });
  else stage.deeds.noteClose(dealId, body.callbackId, answer);
}

async function tend(stage: Stage, { dealId }: PlayedDeal, { request, luck }: Of<'tend'>): Promise<void> {
  const { body } = await stage.doors.card('GET', `/deals/${dealId}`);
  const rewards: readonly { rewardId: string; status: string; actions: readonly string[] }[] =
    body?.rewards ?? [];
  const reward = rewards[Math.floor(luck * rewards.length)];
  if (!reward) return;
  const act = (action: string, more: object = {}) => {
    const about = { kind: 'reward', dealId, rewardId: reward.rewardId, action } as const;
    return ask(stage, about, `/deals/${dealId}/${action}`, {
      requestKey: request,
      ...{ rewardId: reward.rewardId, ...more },
    });
  };
  const often = (luck * 1_000) % 1;
  if (reward.status === 'review')
    await (often < 0.8 ? act('approve-reward') : act('hold-reward', { reason: 'to be looked at' }));
  else if (reward.status === 'held' && reward.actions.includes('free'))
    await act('free-reward', { reason: 'looked at' });
  else if (reward.status === 'approved') {
    const paidOn = new Date(stage.now() - DAY_MS).toISOString().slice(0, 10);
    await (often < 0.85
      ? act('pay-reward', { paidOn, reference: `bank ${request}` })
      : act('hold-reward', { reason: 'to be looked at' }));
  }
}

async function refund(stage: Stage, { dealId }: PlayedDeal, command: Of<'refund'>): Promise<void> {
  const { amount, currency, request } = command;
  const occurredOn = new Date(stage.now() - DAY_MS).toISOString().slice(0, 10);
  const body = { kind: 'refund', amount, currency, occurredOn, reference: `refund ${request}` };
  await ask(stage, { kind: 'refund', dealId, amount, currency }, `/deals/${dealId}/refund`, {
    requestKey: request,
    ...body,
  });
}

async function contest(stage: Stage, { dealId }: PlayedDeal, command: Of<'contest'>): Promise<void> {
  const shares = command.shares.flatMap(({ partner, shareBp }) => {
    const source = stage.cast.partners.get(partner);
    return source === undefined ? [] : [{ source, shareBp }];
  });
  const about = { kind: 'dispute', dealId } as const;
  const opened = { partner: shares[0]?.source, reason: 'we brought them' };
  const answer = await ask(stage, about, `/deals/${dealId}/dispute`, {
    requestKey: `${command.request}-open`,
    ...opened,
  });
  const disputeId = answer.body?.dispute?.disputeId;
  if (answer.status !== 200 || typeof disputeId !== 'string') return;
  const ruling = command.isUpheld ? { outcome: 'uphold' } : { outcome: 'split', shares };
  const ruled = { kind: 'rule', dealId, shares: command.isUpheld ? null : shares } as const;
  const said = { disputeId, ruling, reason: 'by what was shown' };
  await ask(stage, ruled, `/deals/${dealId}/rule`, { requestKey: command.request, ...said });
}
