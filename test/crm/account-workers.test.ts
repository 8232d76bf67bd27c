import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'chai';
import { type AccountWorkers, createAccountWorkers } from '../../src/crm/account-workers.ts';
import type { Connection } from '../../src/crm/connection.ts';

const PORTAL = '4242';

describe('workers of accounts', () => {
  let connected: Connection[];
  let made: Worker[];
  let workers: AccountWorkers<Worker>;

  class Worker {
    readonly connection: Connection;
    stopped = false;
    end = () => {};
    constructor(connection: Connection) {
      this.connection = connection;
    }
    idle = async () => {};
    stop(): Promise<void> {
      this.stopped = true;
      return new Promise(resolve => {
        this.end = resolve;
      });
    }
  }
  const connection = () => ({ portalId: PORTAL }) as Connection;

  beforeEach(() => {
    connected = [];
    made = [];
    workers = createAccountWorkers({
      connections: { get: id => connected.find(one => one.portalId === id), all: () => connected },
      make(one) {
        const worker = new Worker(one);
        made.push(worker);
        return worker;
      },
    });
    workers.start();
  });
  afterEach(() => {
    for (const worker of made) worker.end();
    const stopped = workers.stop();
    for (const worker of made) worker.end();
    return stopped;
  });

  it('are one for each account, made when it has come', () => {
    expect(workers.of(PORTAL)).to.equal(undefined);
    connected = [connection()];
    expect(workers.of(PORTAL)).to.equal(made[0]);
    expect(workers.of(PORTAL)).to.equal(made[0]);
    expect(made).to.have.length(1);
  });

  it('of an account that came again begin when those from before have ended, and not sooner', async () => {
    connected = [connection()];
    workers.of(PORTAL);
    connected = [connection()];
    expect(workers.of(PORTAL)).to.equal(undefined);
    expect(made[0]?.stopped).to.equal(true);
    expect(workers.of(PORTAL), 'still ending').to.equal(undefined);
    made[0]?.end();
    await pause(1);
    expect(workers.of(PORTAL)?.connection).to.equal(connected[0]);
    expect(made).to.have.length(2);
  });
});
