export interface CheckedFile {
  readonly name: string;
  readonly text: string;
}

export interface Said {
  /** False where something is wrong, null where the reader has to compare. */
  readonly holds: boolean | null;
  readonly sentence: string;
}

export interface Crypto {
  sha256(text: string): string | Promise<string>;
  verify(publicKey: string, text: string, signature: string): boolean | Promise<boolean>;
}

export function canonical(value: unknown): string;
export function check(files: readonly CheckedFile[], crypto: Crypto): Promise<Said[]>;
