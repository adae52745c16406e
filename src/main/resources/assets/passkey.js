// Makes and uses passkeys (Web Authentication Level 3). Without this script the other ways of the page remain.
(() => {
  if (!window.PublicKeyCredential) {
    return;
  }
  const bytes = text => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), c => c.charCodeAt(0));
  const text = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  const post = async (path, token, body) => {
    const headers = {Accept: 'application/json', 'Content-Type': 'application/json'};
    if (token) {
      headers['X-Form-Token'] = token;
    }
    const answer = await fetch(path, {method: 'POST', headers, body: JSON.stringify(body ?? {})});
    if (answer.status === 401 && token) {
      location.href = '/prove';
    }
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    return answer.json();
  };

  // as toJSON() does, for browsers that do not have it yet
  const written = (credential, names) => ({
    id: credential.id, rawId: text(credential.rawId), type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined, clientExtensionResults: {},
    response: Object.fromEntries(names.filter(name => credential.response[name])
      .map(name => [name, text(credential.response[name])])),
  });

  const use = async part => {
    const {passkey: path, token} = part.dataset;
    const options = await post(path + '/options', token);
    const credential = await navigator.credentials.get({publicKey: {...options, challenge: bytes(options.challenge)}});
    const next = await post(path, token,
      written(credential, ['clientDataJSON', 'authenticatorData', 'signature', 'userHandle']));
    location.href = next.go;
  };

  const make = async part => {
    const {passkeyNew: path, token} = part.dataset;
    const options = await post(path + '/options', token);
    const credential = await navigator.credentials.create({publicKey: {...options,
      challenge: bytes(options.challenge), user: {...options.user, id: bytes(options.user.id)},
      excludeCredentials: (options.excludeCredentials ?? []).map(one => ({...one, id: bytes(one.id)}))}});
    const name = document.getElementById('passkey-name').value;
    await post(path + '?name=' + encodeURIComponent(name), token,
      written(credential, ['clientDataJSON', 'attestationObject']));
    location.href = '/account?done=passkey-added';
  };

  for (const part of document.querySelectorAll('[data-passkey], [data-passkey-new]')) {
    part.hidden = false;
    const button = part.querySelector('button');
    const said = part.querySelector('[data-none]');
    button.addEventListener('click', async () => {
      button.disabled = true;
      said.textContent = '';
      try {
        await (part.dataset.passkey ? use(part) : make(part));
      } catch {
        said.textContent = said.dataset.none;
      }
      button.disabled = false;
    });
  }
})();
