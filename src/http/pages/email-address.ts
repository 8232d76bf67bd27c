import { z } from 'zod';

/** An e-mail address as somebody types it, in lower case; at most as long as one may be (RFC 5321, 4.5.3.1.3). */
export const emailAddress = z.string().trim().toLowerCase().max(254).pipe(z.email());
