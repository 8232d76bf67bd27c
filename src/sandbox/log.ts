/** What the sandbox tells whoever runs it. */
export interface Log {
  info(message: string, detail?: unknown): void;
  warn(message: string, detail?: unknown): void;
  error(message: string, detail?: unknown): void;
}

export const silence: Log = { info() {}, warn() {}, error() {} };
