import { NO_POSTGRES, postgresPrograms, TestPostgres } from './postgres.ts';

let running: Promise<TestPostgres> | undefined;

/**
 * A suite that needs PostgreSQL; all share one server, which starts with the first. Where there is none the suite is
 * skipped, and says so.
 */
export function describePostgres(title: string, suite: (postgres: () => TestPostgres) => void): void {
  describe(title, () => {
    let postgres: TestPostgres;
    before(async function () {
      this.timeout(120_000);
      const programs = postgresPrograms();
      if (programs === undefined) {
        console.log(`      skipped: ${NO_POSTGRES}`);
        return this.skip();
      }
      running ??= TestPostgres.start(programs);
      postgres = await running;
    });
    suite(() => postgres);
  });
}

after(async () => {
  await (await running)?.remove();
});
