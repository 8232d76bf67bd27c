import { expect } from 'chai';
import type { IntakeItem } from '../../../src/crm/intake-items.ts';
import { lastingFolder } from '../../support/temporary-folder.ts';
import { type Connected, startConnected } from '../connected-sandbox.ts';
import {
  addNorthwindWithNora,
  application,
  lead,
  MARA,
  message,
  registration,
  rows,
  submitted,
} from './sent-items.ts';

const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(2)>"\'&';
const HIDDEN = '\u0000\u0007\u001b[31m\u202e\u200b\ufeff\ud800\r\n';
const NASTY = `${HIDDEN}${SCRIPT}${HIDDEN}end`;

describe('script and control characters in every field', function () {
  this.timeout(20_000);
  let crm: Connected;
  before(async () => {
    crm = await startConnected({ folder: await lastingFolder() });
    await addNorthwindWithNora(crm);
  });
  after(() => crm.stop());

  const person = (email: string) => ({ ...MARA, name: NASTY, email, company: NASTY, language: NASTY });
  const campaign = { source: NASTY, medium: NASTY, campaign: NASTY };
  const items: readonly IntakeItem[] = [
    lead({ person: person('\u0000Mara1@Kanda.example\r\n'), text: NASTY, campaign }),
    registration({
      company: NASTY,
      domain: NASTY,
      contact: { name: NASTY, email: 'mara2@kanda.example' },
      scope: NASTY,
      note: NASTY,
    }),
    application({ person: person('mara3@kanda.example'), website: NASTY, text: NASTY }),
    message({ subject: NASTY, text: NASTY, dealId: NASTY }),
  ];

  for (const item of items) {
    it(`of a ${item.kind} is text in the CRM, and nothing invisible`, async () => {
      expect(await submitted(crm, item)).not.to.include({ kind: 'refused' });
      const found = await Promise.all(
        ['contacts', 'companies', 'deals'].map(type => rows(crm, type, '<script>')),
      );
      for (const { properties } of found.flat())
        for (const value of Object.values(properties)) expect(value ?? '').not.to.match(/[\p{C}]/u);
      for (const { properties } of await rows(crm, 'notes')) {
        const { hs_note_body: body = '' } = properties;
        expect(body).not.to.match(/[\p{C}]/u);
        expect(body?.replace(/<\/?(p|strong)>|<br>/g, '')).not.to.match(/[<>"']/);
      }
    });
  }

  it('is kept as it was written', async () => {
    const [note] = await rows(crm, 'notes', 'Referred by');
    expect(note?.properties.hs_note_body).to.contain(
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&quot;&#39;&amp;',
    );
  });

  it('is no longer than it may be', async () => {
    const long = '𝕏'.repeat(200_000);
    const outcome = await submitted(
      crm,
      lead({ person: { ...MARA, email: 'long@kanda.example', name: long, company: long }, text: long }),
    );
    expect(outcome).to.include({ kind: 'referral' });
    const [contact] = await rows(crm, 'contacts', 'long@kanda.example');
    expect([...(contact?.properties.company ?? '')]).to.have.length(200);
    const [note] = await rows(crm, 'notes', '𝕏𝕏');
    expect([...(note?.properties.hs_note_body ?? '')].filter(letter => letter === '𝕏')).to.have.length(5_200);
  });
});
