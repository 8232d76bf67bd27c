import { Unavailable } from '../log/unavailable.ts';

/** The account has not answered since the start, or the program does not run there. */
export class NotConnected extends Unavailable {
  override name = 'NotConnected';
}
