import { execFile } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { canonicalText } from '../../../src/domain/canonical-text.ts';
import type { ChainRow } from '../../../src/domain/receipts/published.ts';
import { canonical } from '../../../src/portal/assets/verify-receipt.mjs';
import { day } from '../../support/given.ts';
import {
  chainFile,
  chainOf,
  checked,
  fileOf,
  keyOf,
  receiptAfter,
  registered,
  signed,
  wrong,
} from '../../support/receipts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const SCRIPT = fileURLToPath(new URL('../../../src/portal/assets/verify-receipt.mjs', import.meta.url));
const STRANGER = keyOf(9);

describe('the verifier of receipts', () => {
  const receipts = chainOf(5);
  const chain = chainFile(receipts);
  const third = fileOf(receipts[2]);

  /** The chain file with its rows changed. */
  const rows = (change: (rows: ChainRow[]) => ChainRow[]) => ({
    ...chain,
    rows: change(structuredClone([...chain.rows])),
  });
  const altered = (number: number, change: Partial<ChainRow>) =>
    rows(all => all.map(row => (row.number === number ? { ...row, ...change } : row)));

  it('finds a receipt and its chain whole, and says what stands in it', async () => {
    const said = await checked({ 'receipt.json': third, 'chain.json': chain });
    expect(said.map(({ holds }) => holds)).to.deep.equal([true, true, true, true, true]);
    expect(said.map(({ sentence }) => sentence).slice(3)).to.deep.equal([
      'Kanda Systems (par_kanda) registered Łódź Foods (company 51), lodz.example as reg_3.',
      'Submitted 2026-01-04T00:00:00.000Z, accepted at once; receipt made 2026-01-04T00:00:00.000Z.',
    ]);
  });

  it('asks the reader to compare the key when there is no chain', async () => {
    const said = await checked({ 'receipt.json': third });
    expect(said.filter(({ holds }) => holds === null)).to.have.length(1);
    expect(said.find(({ holds }) => holds === null)?.sentence).to.contain(third.publicKey);
  });

  it('says of a chain without rows that it shows nothing, and reads the others in order all the same', async () => {
    const empty = rows(() => []);
    expect(await checked({ 'chain.json': empty })).to.deep.equal([
      { holds: null, sentence: 'chain.json has no rows, so it shows nothing.' },
    ]);
    const files = {
      'b.json': rows(all => all.slice(2)),
      'none.json': empty,
      'a.json': rows(all => all.slice(0, 2)),
    };
    expect((await checked(files)).map(({ holds }) => holds)).to.deep.equal([null, true, true]);
  });

  describe('of a receipt, finds and names', () => {
    const found = async (file: unknown, named: string) => {
      const sentences = await wrong({ 'receipt.json': file, 'chain.json': chain });
      expect(sentences.join('\n')).to.contain(named);
    };
    const content = (change: object) => ({ ...third, content: { ...third.content, ...change } });
    const link = (change: object) => ({ ...third, link: { ...third.link, ...change } });

    it('an earlier time', () => found(content({ submittedAt: '2026-01-01T00:00:00.000Z' }), 'what was'));
    it('another answer', () => found(content({ answer: 'refused' }), 'what was registered'));
    it('another account', () => found(content({ company: '52' }), 'what was registered'));
    it('another number', () => found(link({ number: 2 }), 'the signature is not'));
    it('another day', () => found(link({ day: '2026-01-01' }), 'the signature is not'));
    it('another one before it', () => found(link({ previous: '0'.repeat(64) }), 'the signature is not'));
    it('another portal in the file', () => found(link({ portal: '1' }), 'is of portal 1'));
    it('another name', async () => {
      const company = { ...third.names.company, text: 'Acme' };
      await found({ ...third, names: { ...third.names, company } }, 'the name of the company was changed');
    });
    it('names put in the place of each other', async () => {
      const { partner, company } = third.names;
      const names = { ...third.names, partner: company, company: partner };
      await found({ ...third, names }, 'the name of the partner was changed');
    });
    it('more than was signed', () => found({ ...third, approved: true }, 'missing, added'));
    it('more in a name than was signed', async () => {
      const partner = { ...third.names.partner, role: 'manager' };
      await found({ ...third, names: { ...third.names, partner } }, 'missing, added');
    });
    it('another spelling of the key or the signature, that decodes to the same', async () => {
      const respelled = (text: string) => {
        const bytes = Buffer.from(text, 'base64url');
        const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
        const other = [...letters].find(
          letter =>
            letter !== text.at(-1) && Buffer.from(text.slice(0, -1) + letter, 'base64url').equals(bytes),
        );
        return text.slice(0, -1) + other;
      };
      await found({ ...third, publicKey: respelled(third.publicKey) }, 'missing, added');
      await found({ ...third, signature: respelled(third.signature) }, 'missing, added');
    });
    it('what is cut', () => found(JSON.stringify(third).slice(0, -9), 'is not JSON'));
    it('the signature of another key', async () => {
      const forged = signed(receiptAfter(receipts[1], registered({ submittedAt: day(3) })), STRANGER);
      await found(fileOf(forged, STRANGER), 'signed by another key');
      await found(fileOf(forged), 'the signature is not');
    });
    it('another receipt under the number, by the right key', async () => {
      const rival = signed(receiptAfter(receipts[1], registered({ claim: { registrationId: 'reg_rival' } })));
      await found(fileOf(rival), 'is another one than in chain.json');
      const both = await wrong({ 'a.json': third, 'b.json': fileOf(rival) });
      expect(both.join()).to.contain('the chain was rewritten');
    });
    it('a rival’s receipt that was put in before one that somebody holds', async () => {
      const rival = signed(receiptAfter(receipts[0], registered({ claim: { registrationId: 'reg_rival' } })));
      expect(await wrong({ 'own.json': third, 'other.json': fileOf(receipts[1]) })).to.deep.equal([]);
      expect(await wrong({ 'own.json': third, 'rival.json': fileOf(rival) })).to.deep.equal([
        'Receipt no. 3 (own.json) does not follow from no. 2 in rival.json: the chain was rewritten.',
      ]);
    });
    it('nothing said by a name: line breaks in it are blanks', async () => {
      const names = { partner: 'Kanda', company: 'Acme\nholds  Everything\u202e', domain: '' };
      const said = await checked({ 'r.json': fileOf(signed(receiptAfter(undefined, registered(), names))) });
      expect(said.map(({ sentence }) => sentence).join()).not.to.match(/[\n\u202e]/);
    });
    it('that the chain given does not reach to it', async () => {
      const short = { ...chain, rows: chain.rows.slice(0, 2) };
      const sentences = await wrong({ 'receipt.json': third, 'chain.json': short });
      expect(sentences).to.deep.equal([
        'Receipt no. 3 (receipt.json) is not in the rows of the chain that were given.',
      ]);
    });
    it('dates that its own key signed and that cannot be', async () => {
      const receipt = receiptAfter(receipts[1], registered());
      const impossible = signed({ ...receipt, link: { ...receipt.link, day: '2025-12-31' } });
      await found(fileOf(impossible), 'its dates contradict each other');
    });
  });

  describe('of a chain, finds and names', () => {
    const found = async (file: unknown, named: string) =>
      expect((await wrong({ 'chain.json': file })).join('\n')).to.contain(named);

    it('a changed day', () => found(altered(3, { day: '2026-01-01' }), 'no. 3: the row was changed'));
    it('a changed content', () =>
      found(altered(3, { content: '1'.repeat(64) }), 'no. 3: the row was changed'));
    it('rows that changed places', () =>
      found(
        rows(([a, b, c, ...more]) => [a, c, b, ...more] as ChainRow[]),
        'no. 2: it is out of order, after 3',
      ));
    it('a missing row', () =>
      found(
        rows(all => all.filter(({ number }) => number !== 3)),
        'no. 4: what follows no. 2 is missing',
      ));
    it('a row twice', () =>
      found(
        rows(all => all.flatMap(row => (row.number === 3 ? [row, row] : row))),
        'out of order',
      ));
    it('a row of another portal', async () => {
      const [row] = chainFile(chainOf(1, STRANGER), STRANGER).rows;
      await found(
        rows(all => all.map(one => (one.number === 1 && row ? row : one))),
        'no. 1: its signature is not by the key',
      );
    });
    it('another portal for all rows', () => found({ ...chain, portal: '1' }, 'the row was changed'));
    it('a row made anew by the right key, since the next names the old one', async () => {
      const anew = signed(receiptAfter(receipts[1], registered({ submittedAt: day(2) })));
      const [row] = chainFile([anew]).rows;
      await found(
        rows(all => all.map(one => (one.number === 3 && row ? row : one))),
        'no. 4: it does not follow from the one before',
      );
    });
    it('a first row that is not the first', async () => {
      const receipt = receiptAfter(undefined, registered());
      const odd = signed({ ...receipt, link: { ...receipt.link, previous: 'a'.repeat(64) } });
      await found(chainFile([odd]), 'no. 1: it does not follow');
    });
    it('days that go back, though signed', async () => {
      const next = receiptAfter(receipts[4], registered({ submittedAt: day(6) }));
      const back = signed({ ...next, link: { ...next.link, day: '2026-01-01' } });
      await found(chainFile([...receipts, back]), 'its day, 2026-01-01, is before that of 5');
    });
    it('another chain than a copy that somebody kept', async () => {
      const anew = signed(receiptAfter(receipts[3], registered({ submittedAt: day(5) })));
      const rewritten = chainFile([...receipts.slice(0, 4), anew]);
      const sentences = await wrong({ 'kept.json': chain, 'now.json': rewritten });
      expect(sentences).to.deep.equal([
        'now.json, no. 5: kept.json has another one, so the chain was rewritten.',
      ]);
    });
    it('files that do not go on from each other', async () => {
      const part = (from: number, to: number) => ({ ...chain, rows: chain.rows.slice(from, to) });
      expect(await wrong({ 'b.json': part(3, 5), 'a.json': part(0, 3) })).to.deep.equal([]);
      const anew = signed(receiptAfter(receipts[1], registered({ submittedAt: day(2) })));
      const other = chainFile([...receipts.slice(0, 2), anew]);
      expect((await wrong({ 'b.json': part(3, 5), 'a.json': other })).join()).to.contain(
        'b.json, no. 4: it does not follow',
      );
    });
    it('nothing in a part of it', async () => {
      expect(await wrong({ 'chain.json': { ...chain, rows: chain.rows.slice(2) } })).to.deep.equal([]);
      expect(await wrong({ 'chain.json': { ...chain, rows: [] } })).to.deep.equal([]);
    });
  });

  for (const [what, file] of Object.entries({ receipt: third, chain }))
    it(`finds any change of any byte of a ${what}`, async () => {
      const bytes = Buffer.from(canonical(file), 'utf8');
      expect(await wrong({ 'file.json': bytes.toString('utf8') })).to.deep.equal([]);
      await fc.assert(
        fc.asyncProperty(
          fc.nat(bytes.length - 1),
          fc.oneof(fc.nat(255), fc.integer({ min: 32, max: 126 })),
          async (place, byte) => {
            fc.pre(bytes[place] !== byte);
            const changed = Buffer.from(bytes);
            changed[place] = byte;
            return (await wrong({ 'file.json': changed.toString('utf8') })).length > 0;
          },
        ),
        { numRuns: 2_000 },
      );
    });

  it('writes the text that is signed as the issuer does', () => {
    fc.assert(fc.property(fc.jsonValue(), value => canonical(value) === canonicalText(value)));
  });

  describe('as a script', () => {
    let folder: string;
    const run = (...files: string[]) =>
      promisify(execFile)(process.execPath, [join(folder, 'verify-receipt.mjs'), ...files], {
        cwd: folder,
      }).then(
        ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
        ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
      );

    beforeEach(async () => {
      folder = await temporaryFolder();
      await copyFile(SCRIPT, join(folder, 'verify-receipt.mjs'));
      await writeFile(join(folder, 'receipt.json'), JSON.stringify(third, null, 2));
      await writeFile(join(folder, 'chain.json'), JSON.stringify(chain));
    });

    it('stands alone, and exits with 0 when all holds', async () => {
      const { code, stdout, stderr } = await run('receipt.json', 'chain.json');
      expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
      expect(stdout.match(/^holds {2}/gm)).to.have.length(5);
    });

    it('exits with 1 and says what is wrong', async () => {
      await writeFile(join(folder, 'receipt.json'), JSON.stringify(third).replace('Łódź', 'Lodz'));
      const { code, stdout } = await run('receipt.json');
      expect(code).to.equal(1);
      expect(stdout).to.contain('WRONG  Receipt no. 3 (receipt.json): the name of the company was changed');
    });

    it('exits with 1 when there is nothing to check', async () => {
      expect((await run()).code).to.equal(1);
      const { code, stderr } = await run('absent.json');
      expect(code).to.equal(1);
      expect(stderr.trim().split('\n')).to.have.length(1);
    });

    it('needs nothing but Node itself', async () => {
      const imports = (await readFile(SCRIPT, 'utf8')).match(/\bfrom '|\brequire\(|\bimport\((?!`node:)/g);
      expect(imports).to.equal(null);
    });
  });
});
