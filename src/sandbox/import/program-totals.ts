import { z } from 'zod';
import type { SandboxClient } from './sandbox-client.ts';

/** What the app says of its partners' earnings. */
const answer = z.object({
  partners: z.array(
    z.object({
      partnerId: z.string(),
      name: z.string(),
      wonDeals: z.number(),
      earned: z.array(z.object({ currency: z.string(), amountMinor: z.number(), text: z.string() })),
    }),
  ),
});

export type ProgramTotals = z.output<typeof answer>['partners'];

/** The app's totals, or the reason why there are none. */
export async function programTotals(client: SandboxClient, appUrl: string): Promise<ProgramTotals | string> {
  const { status, message, responseBody } = await client.callApp('GET', `${appUrl}/cards/program`, '101');
  if (status !== 'success') return message;
  const read = answer.safeParse(responseBody);
  return read.success ? read.data.partners : 'the app answered in a form that this import does not know';
}
