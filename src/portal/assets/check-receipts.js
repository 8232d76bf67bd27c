// Behind verify-receipt.mjs in one script: shows what its `check` says of files that somebody chooses.
/* global check */
const { subtle } = globalThis.crypto;
const bytesOf = text => new TextEncoder().encode(text);
const bytesIn = base64url =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));

const browserCrypto = {
  async sha256(text) {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytesOf(text)));
    return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
  },
  async verify(publicKey, text, signature) {
    return subtle.verify('Ed25519', await keyOf(publicKey), bytesIn(signature), bytesOf(text));
  },
};

function keyOf(x) {
  return subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x }, 'Ed25519', false, ['verify']);
}

/** Old browsers know no Ed25519, and none does on a page that came without HTTPS. */
async function canVerify() {
  try {
    await keyOf('A'.repeat(43));
    return true;
  } catch {
    return false;
  }
}

const result = document.getElementById('result');
const list = document.getElementById('said');

async function show(files) {
  list.replaceChildren();
  result.className = '';
  if (!(await canVerify())) {
    result.className = 'wrong';
    result.textContent =
      'Nothing was checked: this browser cannot verify Ed25519 signatures. Use a newer one, or the script verify-receipt.mjs.';
    return;
  }
  result.textContent = 'Checking …';
  const read = await Promise.all(
    Array.from(files, async file => ({ name: file.name, text: await file.text() })),
  );
  const said = await check(read, browserCrypto);
  const holds = said.every(one => one.holds !== false);
  result.className = holds ? 'good' : 'wrong';
  result.textContent = holds ? 'Everything that was checked holds.' : 'Something does not hold.';
  for (const { holds, sentence } of said) {
    const item = document.createElement('li');
    item.className = holds === null ? 'open' : holds ? 'good' : 'wrong';
    item.textContent = sentence;
    list.append(item);
  }
}

const chosen = document.getElementById('files');
chosen.addEventListener('change', () => void show(chosen.files));
const drop = document.getElementById('drop');
for (const name of ['dragover', 'dragleave', 'drop'])
  drop.addEventListener(name, event => {
    event.preventDefault();
    drop.classList.toggle('over', name === 'dragover');
    if (name === 'drop') void show(event.dataTransfer.files);
  });
