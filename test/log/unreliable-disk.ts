import { type FileHandle, open } from 'node:fs/promises';
import type { OpenFile } from '../../src/log/appending-file.ts';

type Operation = 'open' | 'write' | 'datasync' | 'truncate';

/** A real disk whose operations can be made to fail, and are counted. */
export class UnreliableDisk {
  readonly counts: Record<Operation, number> = { open: 0, write: 0, datasync: 0, truncate: 0 };
  /** How many bytes the next write takes before it fails; all by default. */
  bytesBeforeFailure = Number.POSITIVE_INFINITY;
  /** A write takes no more than this at once; all by default. */
  bytesAtOnce = Number.POSITIVE_INFINITY;
  /** Each write waits for it first. */
  hold: Promise<void> = Promise.resolve();
  readonly #failing = new Map<Operation, { error: NodeJS.ErrnoException; times: number }>();

  /** Lets an operation fail so many times; always by default. */
  fail(operation: Operation, code: 'ENOSPC' | 'EIO', times = Number.POSITIVE_INFINITY): void {
    const error = Object.assign(new Error(`${code}: made to fail, ${operation}`), { code });
    this.#failing.set(operation, { error, times });
  }

  mend(): void {
    this.#failing.clear();
    this.bytesBeforeFailure = Number.POSITIVE_INFINITY;
  }

  readonly openFile: OpenFile = async (path, flags, mode) => {
    this.#count('open');
    return this.#wrap(await open(path, flags, mode));
  };

  #count(operation: Operation): void {
    this.counts[operation]++;
    const failing = this.#failing.get(operation);
    if (failing !== undefined && failing.times-- > 0) throw failing.error;
  }

  #wrap(handle: FileHandle): FileHandle {
    const replaced = {
      write: async (bytes: Buffer, from: number, length: number, at: number) => {
        await this.hold;
        const taken = Math.min(length, this.bytesAtOnce, this.bytesBeforeFailure);
        this.bytesBeforeFailure -= taken;
        // Like the kernel: what fits is written and told, and only the next write fails.
        if (taken > 0) {
          this.counts.write++;
          return handle.write(bytes, from, taken, at);
        }
        this.#count('write');
        return { bytesWritten: 0, buffer: bytes };
      },
      datasync: async () => {
        this.#count('datasync');
        await handle.datasync();
      },
      truncate: async (length: number) => {
        this.#count('truncate');
        await handle.truncate(length);
      },
    };
    return new Proxy(handle, {
      get(target, name) {
        if (name in replaced) return replaced[name as keyof typeof replaced];
        const value = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }
}
