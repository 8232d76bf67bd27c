import { openPostgresLog } from '../../../src/log/postgres.ts';
import { describePostgres } from '../../support/describe-postgres.ts';
import { describeLog } from '../log-contract.ts';
import type { TestFact } from '../log-entries.ts';
import { newSchema, withDatabase } from './databases.ts';

describePostgres('the log in PostgreSQL', postgres => {
  describeLog(async () => {
    const url = await newSchema(postgres());
    return { open: async () => withDatabase(url, database => openPostgresLog<TestFact>(database)) };
  });
});
