/**
 * Checks registration receipts, alone or against the portal's chain, and asks nobody:
 *
 *     node verify-receipt.mjs receipt.json [chain.json ...]
 *
 * It says in sentences what it checked and exits with 1 when anything does not hold. It needs Node 20 and nothing else;
 * the page that checks receipts runs this very file in the browser.
 */
const FORMAT = 'vouchsafe-receipt/1';
const NO_LINK = '0'.repeat(64);
// The last letter of base64url has bits to spare. They must be zero, or two texts would be one signature.
const SIGNATURE = /^[\w-]{85}[AQgw]$/;
const PUBLIC_KEY = /^[\w-]{42}[AEIMQUYcgkosw048]$/;

/** JSON with the keys of objects sorted: the text that is hashed and signed. */
export function canonical(value) {
  return JSON.stringify(value, (_key, held) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

/** What is hashed cannot be added to unseen; these are the places around it, where nothing else may stand. */
const hasKeys = (value, keys) => Object.keys(value).sort().join() === keys;
const isReceipt = ({ link, names, publicKey, signature, ...rest }) =>
  hasKeys(rest, 'content') &&
  link.format === FORMAT &&
  Object.values(names).every(opening => hasKeys(opening, 'salt,text')) &&
  PUBLIC_KEY.test(publicKey) &&
  SIGNATURE.test(signature);
const isChain = ({ format, publicKey, rows, ...rest }) =>
  hasKeys(rest, 'portal') &&
  format === FORMAT &&
  PUBLIC_KEY.test(publicKey) &&
  rows.every(row => SIGNATURE.test(row.signature));

function kindOf(value) {
  for (const [kind, fits] of Object.entries({ receipt: isReceipt, chain: isChain }))
    try {
      if (fits(value)) return kind;
    } catch {} // What it looks for is not there.
}

/**
 * Checks files, each `{ name, text }`, by themselves and against each other. `sha256(text)` gives hexadecimal,
 * `verify(publicKey, text, signature)` whether the Ed25519 signature is good; both may be promises. Gives sentences,
 * whose `holds` is false where something is wrong, and null where the reader has to compare.
 */
export async function check(files, { sha256, verify }) {
  const said = [];
  // A name may hold line breaks and the like, which must not look like sentences of ours.
  const say = (holds, sentence) =>
    said.push({ holds, sentence: sentence.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ') });
  const found = { receipt: [], chain: [] };
  /** What was read so far, by portal and number. */
  const read = new Map();
  const at = (portal, number) => `${portal} ${number}`;
  for (const { name, text } of files)
    try {
      const value = JSON.parse(text);
      const kind = kindOf(value);
      if (kind) found[kind].push({ name, ...value });
      else say(false, `${name} is no receipt and no chain: a part is missing, added or of another form.`);
    } catch {
      say(false, `${name} is not JSON: it was cut or changed.`);
    }
  found.chain.sort((a, b) => (a.rows[0]?.number ?? 0) - (b.rows[0]?.number ?? 0));
  found.receipt.sort((a, b) => a.link.number - b.link.number);
  for (const one of [...found.chain, ...found.receipt])
    await (one.rows ? checkChain(one) : checkReceipt(one)).catch(() =>
      say(false, `${one.name} cannot be read to its end: a part is missing.`),
    );
  if (said.length === 0) say(false, 'No file was given.');
  return said;

  async function checkChain({ name, format, portal, publicKey, rows }) {
    const wrong = said.length;
    for (const [place, { hash, signature, ...row }] of rows.entries()) {
      const before = rows[place - 1] ?? read.get(at(portal, row.number - 1));
      const wrongRow = why => say(false, `${name}, no. ${row.number}: ${why}.`);
      const link = canonical({ format, portal, ...row });
      if ((await sha256(link)) !== hash) wrongRow('the row was changed, for its hash is another');
      if (!(await verify(publicKey, link, signature)))
        wrongRow('its signature is not by the key of the file');
      if (before && row.number > before.number + 1) wrongRow(`what follows no. ${before.number} is missing`);
      else if (before && row.number <= before.number) wrongRow(`it is out of order, after ${before.number}`);
      else if (before ? row.previous !== before.hash : row.number === 1 && row.previous !== NO_LINK)
        wrongRow('it does not follow from the one before');
      if (before && row.day < before.day) wrongRow(`its day, ${row.day}, is before that of ${before.number}`);
      const other = read.get(at(portal, row.number)) ?? { hash };
      if (other.hash !== hash) wrongRow(`${other.name} has another one, so the chain was rewritten`);
      read.set(at(portal, row.number), { ...row, hash, publicKey, name });
    }
    if (rows.length === 0) say(null, `${name} has no rows, so it shows nothing.`);
    else if (said.length === wrong) {
      const which = `no. ${rows[0].number} to ${rows.at(-1).number}`;
      say(true, `${name}: ${which} of portal ${portal}, whole, in order, and signed by ${publicKey}.`);
    }
  }

  async function checkReceipt({ name, link, content, names, publicKey, signature }) {
    const no = `Receipt no. ${link.number} (${name})`;
    const wrong = said.length;
    const hash = await sha256(canonical(link));
    if (!(await verify(publicKey, canonical(link), signature)))
      say(false, `${no}: the signature is not of this number, day, place and key.`);
    if ((await sha256(canonical(content))) !== link.content)
      say(false, `${no}: what was registered, when, or the answer was changed after it was signed.`);
    for (const [part, { salt, text }] of Object.entries(names))
      if ((await sha256(canonical([part, salt, text]))) !== content.names[part])
        say(false, `${no}: the name of the ${part} was changed after it was signed.`);
    if (content.madeAt.slice(0, 10) !== link.day || content.submittedAt > content.madeAt)
      say(false, `${no}: its dates contradict each other.`);
    compare(no, { name, link, publicKey, hash });
    if (said.slice(wrong).every(({ holds }) => holds !== false)) tell(no, { link, content, names, hash });
  }

  function compare(no, { name, link, publicKey, hash }) {
    const other = read.get(at(link.portal, link.number));
    if (other && other.publicKey !== publicKey)
      say(false, `${no} is signed by another key than ${other.name}.`);
    else if (other && other.hash !== hash)
      say(false, `${no} is another one than in ${other.name}: one is forged, or the chain was rewritten.`);
    else if (other) say(true, `${no} is the same in ${other.name}.`);
    else if (found.chain.length === 0)
      say(null, `${no} is signed by ${publicKey}: compare this key with the one that the company publishes.`);
    else if (found.chain.every(({ portal }) => portal !== link.portal))
      say(false, `${no} is of portal ${link.portal}, and the chain is not.`);
    else say(false, `${no} is not in the rows of the chain that were given.`);
    const before = read.get(at(link.portal, link.number - 1));
    if (before && before.hash !== link.previous)
      say(
        false,
        `${no} does not follow from no. ${link.number - 1} in ${before.name}: the chain was rewritten.`,
      );
    if (!other) read.set(at(link.portal, link.number), { hash, publicKey, name });
  }

  function tell(no, { link, content, names, hash }) {
    const { partner, company, domain, scope } = names;
    const name = (opening, id) => (opening?.text ? `${opening.text} (${id})` : id);
    const what = [name(company, `company ${content.company}`), domain?.text, scope?.text].filter(Boolean);
    const place = content.insteadOf ? ` in the place of ${content.insteadOf}` : '';
    const answer = content.code ? `${content.answer} at once: ${content.code}` : `${content.answer} at once`;
    say(true, `${no} of portal ${link.portal} is whole; its hash is ${hash}.`);
    say(
      true,
      `${name(partner, content.partner)} registered ${what.join(', ')} as ${content.registration}${place}.`,
    );
    say(true, `Submitted ${content.submittedAt}, ${answer}; receipt made ${content.madeAt}.`);
  }
}

/** As a script: `script` is what Node was told to run, which may be another that imports this one. */
async function run(script, names) {
  const [crypto, fs, url] = await Promise.all(['crypto', 'fs', 'url'].map(name => import(`node:${name}`)));
  if (import.meta.url !== url.pathToFileURL(fs.realpathSync(script)).href) return;
  const files = names.map(name => ({ name, text: fs.readFileSync(name, 'utf8') }));
  const said = await check(files, {
    sha256: text => crypto.createHash('sha256').update(text, 'utf8').digest('hex'),
    verify(x, text, signature) {
      const key = crypto.createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
      return crypto.verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64url'));
    },
  });
  const mark = holds => (holds === null ? 'check' : holds ? 'holds' : 'WRONG');
  for (const { holds, sentence } of said) console.log(`${mark(holds)}  ${sentence}`);
  process.exitCode = said.every(({ holds }) => holds !== false) ? 0 : 1;
}

if (globalThis.process?.argv?.[1])
  run(process.argv[1], process.argv.slice(2)).catch(error => {
    console.error(error.message);
    process.exitCode = 1;
  });
