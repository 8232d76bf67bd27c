/** To whoever refers: that it has arrived, what it will earn, and that it was paid. */
import type { Money } from '../../domain/money.ts';
import type { RewardForm } from '../../domain/plans/plan.ts';
import type { Words } from '../words.ts';
import { greetingOf, writtenLetter } from './letter.tsx';
import type { Figure, LetterFrame, LetterText } from './letter-text.ts';

export interface ReferralReceived {
  /** Of whoever reads it. */
  readonly name: string;
  readonly receivedAt: number;
}

export function letterOfReferralReceived(
  words: Words,
  frame: LetterFrame,
  { name, receivedAt }: ReferralReceived,
): LetterText {
  const { letters } = words.messages;
  const { received, figure, why } = letters;
  const company = frame.companyName;
  return writtenLetter(words, frame, {
    subject: received.subject,
    greeting: greetingOf(words, name),
    paragraphs: [words.say(received.text, { company }), received.review],
    figures: [{ name: figure.received, figure: words.instant(receivedAt) }],
    action: { label: received.action, url: `${frame.publicUrl}/portal` },
    why: words.say(why.partner, { company }),
  });
}

export interface ReferralProgress {
  readonly name: string;
  /** What the credit rests on, and when that was; null when it is neither. */
  readonly began: { readonly by: 'referral' | 'claim'; readonly at: number } | null;
  readonly won: boolean;
  /** In the books, one for each currency. */
  readonly earned: readonly Money[];
  /** What would be earned if it were won as it stands, one for each currency. */
  readonly forecast: readonly Money[];
  /** What comes in kind, as phrases in the reader's language. */
  readonly inKind: readonly string[];
  readonly payWithinBusinessDays: number;
}

export function letterOfReferralProgress(
  words: Words,
  frame: LetterFrame,
  data: ReferralProgress,
): LetterText {
  const { progress, why } = words.messages.letters;
  const { forecast, payWithinBusinessDays } = data;
  return writtenLetter(words, frame, {
    subject: progressSubject(words, data),
    greeting: greetingOf(words, data.name),
    paragraphs: [beginning(words, data), introduction(words, data)],
    figures: earningFigures(words, data),
    action: { label: progress.action, url: `${frame.publicUrl}/portal/earnings` },
    notes: [
      ...(forecast.length > 0 ? [progress.forecastNote] : []),
      words.count(progress.paidWithin, payWithinBusinessDays),
    ],
    why: words.say(why.partner, { company: frame.companyName }),
  });
}

function progressSubject(words: Words, { began, won }: ReferralProgress): string {
  const { progress } = words.messages.letters;
  if (began?.by === 'claim') return won ? progress.subjectClaimWon : progress.subjectClaim;
  return won ? progress.subjectWon : progress.subject;
}

function beginning(words: Words, { began, won }: ReferralProgress): string {
  const { progress } = words.messages.letters;
  if (began === null) return won ? progress.touchedWon : progress.touched;
  const day = words.day(began.at);
  if (began.by === 'claim') return words.say(won ? progress.claimWon : progress.claim, { day });
  return words.say(won ? progress.referralWon : progress.referral, { day });
}

function introduction(words: Words, { won, earned, forecast, inKind }: ReferralProgress): string {
  const { progress } = words.messages.letters;
  const isEarned = earned.length > 0 || (won && inKind.length > 0);
  const isForecast = forecast.length > 0 || (!won && inKind.length > 0);
  if (isEarned) return isForecast ? progress.earnedAndForecast : progress.earned;
  return isForecast ? progress.forecast : progress.nothingYet;
}

function earningFigures(words: Words, { earned, forecast, inKind }: ReferralProgress): Figure[] {
  const { figure } = words.messages.letters;
  const amounts = (all: readonly Money[]) => all.map(amount => words.money(amount)).join('\n');
  const figures = [
    { name: figure.earned, figure: amounts(earned) },
    { name: figure.forecast, figure: amounts(forecast) },
    { name: figure.inKind, figure: inKind.join('\n') },
  ];
  return figures.filter(one => one.figure !== '');
}

export interface Payment {
  readonly name: string;
  /** Null when nothing but things in kind was handed over. */
  readonly paid: Money | null;
  readonly form: RewardForm;
  readonly paidAt: number;
  /** Of the bank or the payment service; may be empty. */
  readonly reference: string;
  /** Where it went, as far as a mail may tell: "Bank transfer (IBAN), ending in 4321"; null when that is not known. */
  readonly payee: string | null;
  /** Kept back to make good what was overpaid before; null when nothing was. */
  readonly keptBack: Money | null;
  /** How many rewards it is for, 1 or more. */
  readonly rewards: number;
  /** What came in kind, as phrases in the reader's language. */
  readonly inKind: readonly string[];
}

export function letterOfPayment(words: Words, frame: LetterFrame, data: Payment): LetterText {
  const { paid, why } = words.messages.letters;
  const amount = data.paid && data.paid.amountMinor > 0 ? words.money(data.paid) : undefined;
  return writtenLetter(words, frame, {
    subject: subjectOf(words, data, amount),
    greeting: greetingOf(words, data.name),
    paragraphs: [whatLeft(words, data, amount), words.count(paid.rewards, data.rewards)],
    figures: paymentFigures(words, data, amount),
    action: { label: paid.action, url: `${frame.publicUrl}/portal/earnings` },
    why: words.say(why.partner, { company: frame.companyName }),
  });
}

function subjectOf(words: Words, data: Payment, amount: string | undefined): string {
  const { paid } = words.messages.letters;
  if (amount !== undefined) return words.say(paid.subject, { amount });
  return isKeptBackWhole(data) ? paid.subjectKeptBack : paid.subjectInKind;
}

function isKeptBackWhole({ keptBack, inKind }: Payment): boolean {
  return keptBack !== null && inKind.length === 0;
}

function whatLeft(words: Words, data: Payment, amount: string | undefined): string {
  const { paid } = words.messages.letters;
  if (amount !== undefined) return words.say(data.form === 'cash' ? paid.cash : paid.credit, { amount });
  return isKeptBackWhole(data) ? paid.keptBackAll : paid.inKind;
}

function paymentFigures(words: Words, data: Payment, amount: string | undefined): Figure[] {
  const { figure, paid } = words.messages.letters;
  const { inKind, keptBack, payee, reference } = data;
  const isTransfer = amount !== undefined && data.form === 'cash';
  const figures: [name: string, figure: string | null | undefined][] = [
    [figure.paid, amount],
    [figure.inKind, inKind.join('\n')],
    [figure.paidOn, words.day(data.paidAt)],
    [figure.how, amount === undefined ? null : paid.forms[data.form]],
    [figure.to, isTransfer ? payee : null],
    [figure.reference, reference],
    [figure.keptBack, keptBack && words.money(keptBack)],
  ];
  return figures.flatMap(([name, said]) => (said ? [{ name, figure: said }] : []));
}
