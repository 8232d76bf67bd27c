import { describePostgres } from '../../support/describe-postgres.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { newSchema } from '../postgres/databases.ts';
import { describeKeptStates } from './kept-states-contract.ts';
import { tallyDatabase, tallyFolder } from './tally-places.ts';

describe('snapshots of live portals in a folder', () => {
  describeKeptStates(async () => tallyFolder(await temporaryFolder()));
});

describePostgres('snapshots of live portals in PostgreSQL', postgres => {
  describeKeptStates(async () => tallyDatabase(await newSchema(postgres())));
});
