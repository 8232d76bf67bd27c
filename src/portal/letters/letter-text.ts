/** A letter in one language, as plain text and as HTML that says the same. */
export interface LetterText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** What every letter is written with. */
export interface LetterFrame {
  readonly companyName: string;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** For the foot of mails that can be ended; null for those that cannot. */
  readonly unsubscribeUrl: string | null;
}

/** The parts a letter is made of, in one language. Texts may have several lines. */
export interface LetterParts {
  readonly subject: string;
  /** "Hello Ana," */
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** Named figures, such as what was earned and when it is paid. */
  readonly figures?: readonly Figure[];
  readonly action?: LetterAction;
  /** Or several to choose from. */
  readonly actions?: readonly LetterAction[];
  /** Small print below the action. */
  readonly notes?: readonly string[];
  /** Why this person gets it, for the foot. */
  readonly why: string;
}

export interface LetterAction {
  readonly label: string;
  readonly url: string;
}

export interface Figure {
  readonly name: string;
  readonly figure: string;
}
