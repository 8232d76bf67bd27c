/** What the sandbox tells whoever runs it. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export const silence: Log = { info() {}, warn() {}, error() {} };
