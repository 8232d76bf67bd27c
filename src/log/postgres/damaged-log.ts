/** What the database holds is not what was written there: somebody has worked on its tables. */
export class DamagedLog extends Error {
  override name = 'DamagedLog';
}
