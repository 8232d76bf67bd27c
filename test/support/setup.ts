/**
 * Runs once before every test file. Cards read these globals when the UI-extension SDK module is first
 * evaluated, so they must stand before any card is imported; servers and rules never look at them.
 */
const worker = globalThis as Record<string, unknown>;
worker.self = globalThis;
worker.__HUBSPOT_EXTENSION_WORKER__ = true;
worker.extend_V2 = (render: unknown) => {
  worker.__cardRender = render;
};
worker.logger = { debug() {}, info() {}, warn() {}, error() {} };
worker.hsFetch = async (url: string) => {
  throw new Error(`unexpected hubspot.fetch ${url}: the test did not say what the backend answers`);
};
