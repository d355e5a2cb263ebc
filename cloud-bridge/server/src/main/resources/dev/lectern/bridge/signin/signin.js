// Passkeys: all that this page needs a script for.
const message = document.getElementById('message');
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.isSecureContext;

async function ask(path, body, csrf) {
  const headers = { 'Content-Type': 'application/json' };
  if (csrf) headers['X-Lectern-Csrf'] = csrf;
  const answer = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const said = await answer.json();
  if (!answer.ok) throw new Error(said.sentence);
  return said;
}

function on(button, deed) {
  button.addEventListener('click', async () => {
    message.textContent = '';
    button.disabled = true;
    try {
      await deed();
    } catch (e) {
      message.textContent = e.name === 'NotAllowedError' ? 'No passkey was used.' : e.message;
    } finally {
      button.disabled = false;
    }
  });
}

const passkey = document.getElementById('passkey');
if (passkey && able) {
  passkey.hidden = false;
  on(passkey, async () => {
    const { ceremony, options } = await ask('/signin/passkey/begin', {});
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options.publicKey);
    const credential = (await navigator.credentials.get({ publicKey })).toJSON();
    await ask('/signin/passkey/finish', { ceremony, credential });
    location.assign(passkey.dataset.next || '/signin');
  });
}

const fresh = document.getElementById('new-passkey');
if (fresh && able) {
  fresh.hidden = false;
  const csrf = fresh.dataset.csrf;
  on(document.getElementById('add-passkey'), async () => {
    const name = document.getElementById('passkey-name').value;
    const { ceremony, options } = await ask('/api/passkeys/begin', {}, csrf);
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options.publicKey);
    const credential = (await navigator.credentials.create({ publicKey })).toJSON();
    await ask('/api/passkeys/finish', { ceremony, name, credential }, csrf);
    message.textContent = 'The passkey was added.';
  });
}
