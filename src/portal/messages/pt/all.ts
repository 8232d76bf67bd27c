import type { Messages } from '../messages.ts';
import { frame } from './frame.ts';

export const pt: Messages = { frame };
