import type { RequestHandler } from 'express';
import { Refused } from '../problem.ts';
import { callerOf } from './bearer.ts';

/** `DELETE /appinstalls/:version/external-install`: the app goes by itself, as when a customer ends a contract. */
export const uninstallItself: RequestHandler = (_request, response) => {
  const { world, bearer } = callerOf(response);
  if (bearer.kind !== 'oauth') {
    throw new Refused(403, {
      message: 'Only an app that was installed by OAuth can uninstall itself',
      category: 'FORBIDDEN',
    });
  }
  world.uninstall();
  response.status(204).end();
};
