import nock from 'nock';

/** Stands for another host while a suite runs; every answer that was prepared must have been asked for. */
export function preparedHost(origin: string, options?: nock.Options): () => nock.Scope {
  before(() => {
    if (!nock.isActive()) nock.activate();
    nock.disableNetConnect();
  });
  afterEach(() => {
    const pending = nock.pendingMocks();
    nock.abortPendingRequests();
    nock.cleanAll();
    if (pending.length > 0) throw new Error(`never asked for: ${pending.join(', ')}`);
  });
  after(() => {
    nock.enableNetConnect();
    nock.restore();
  });
  return () => nock(origin, options);
}
