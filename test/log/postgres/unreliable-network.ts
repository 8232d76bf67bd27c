import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SOCKET = '.s.PGSQL.5432';

type Mishap =
  /** The database does it; its answer is lost with the connection. */
  | 'answer lost'
  /** The connection is lost with the request still on its way; `deliver` brings it to the database. */
  | 'request late';

interface Harm {
  readonly words: string;
  readonly mishap: Mishap;
  readonly meanwhile: () => Promise<unknown>;
}

/** Stands between the program and the database, and lets one request, known by words in it, come to harm. */
export class UnreliableNetwork {
  readonly #target: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #next: Harm | undefined;
  #late: (() => void) | undefined;

  private constructor(target: string) {
    this.#target = target;
    // Who is still behind it when a test ends is stopped before it would be closed: it keeps no run from ending.
    this.#server = createServer(client => this.#join(client)).unref();
  }

  /** Answers the network and the URL of the same database through it. */
  static async before(url: string): Promise<{ network: UnreliableNetwork; url: string }> {
    const through = new URL(url);
    const network = new UnreliableNetwork(join(through.searchParams.get('host') ?? '', SOCKET));
    const folder = await temporaryFolder();
    network.#server.listen(join(folder, SOCKET));
    await once(network.#server, 'listening');
    through.searchParams.set('host', folder);
    return { network, url: through.href };
  }

  /** What happens to the next request that holds these words; `meanwhile` is over before the connection breaks. */
  harmNext(words: string, mishap: Mishap, meanwhile: () => Promise<unknown> = async () => {}): void {
    this.#next = { words, mishap, meanwhile };
  }

  /** Brings the late request to the database and waits until that has answered into the void. */
  async deliver(): Promise<void> {
    if (this.#late === undefined) throw new Error('no request is late');
    this.#late();
    await new Promise(resolve => setTimeout(resolve, 100));
  }

  /** Breaks all connections; new ones can be made. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(client: Socket): void {
    const database = createConnection(this.#target);
    const held: Buffer[] = [];
    let harm: Harm | undefined;
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
    }
    client.on('close', () => harm ?? database.end());
    database.on('close', () => client.destroy());
    client.on('data', (chunk: Buffer) => {
      if (this.#next && chunk.includes(this.#next.words)) {
        harm = this.#next;
        this.#next = undefined;
        if (harm.mishap === 'request late') {
          void harm.meanwhile().then(() => client.destroy());
          this.#late = () => database.end(Buffer.concat(held));
        }
      }
      if (harm?.mishap === 'request late') held.push(chunk);
      else database.write(chunk);
    });
    database.on('data', (chunk: Buffer) => {
      if (harm === undefined) client.write(chunk);
      else void harm.meanwhile().then(() => client.destroy());
    });
  }
}
