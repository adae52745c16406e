// Encrypts a PIN on the device on which it is typed, to a key that only the security module has. The fields have no name:
// what is sent is the sealed form alone.
(() => {
  const part = document.getElementById('pin-part');
  const form = document.getElementById('pin-form');
  const pin = document.getElementById('pin');
  const again = document.getElementById('pin-again');
  const said = document.getElementById('pin-problem');
  const opened = performance.now();
  part.hidden = false;
  said.hidden = said.textContent === '';

  const say = text => {
    said.textContent = text;
    said.hidden = false;
    pin.focus();
  };
  const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

  // before anything else hears of it, so that a form that is not sent yet is not taken for one that was
  form.addEventListener('submit', async event => {
    event.preventDefault();
    event.stopPropagation();
    if (!/^[0-9]{4,12}$/.test(pin.value)) {
      return say(part.dataset.digits);
    }
    if (pin.value !== again.value) {
      return say(part.dataset.differs);
    }
    if (!crypto.subtle) {
      return say(part.dataset.notHere);
    }
    // by the service's clock: the device's own may be wrong
    const now = Number(part.dataset.now) + Math.floor((performance.now() - opened) / 1000);
    const key = await crypto.subtle.importKey('spki', bytes(part.dataset.key), {name: 'RSA-OAEP', hash: 'SHA-256'},
      false, ['encrypt']);
    const sealed = await crypto.subtle.encrypt({name: 'RSA-OAEP'}, key,
      new TextEncoder().encode(`${pin.value}|${part.dataset.card}|${now}`));
    form.elements.sealed.value = btoa(String.fromCharCode(...new Uint8Array(sealed)));
    pin.value = '';
    again.value = '';
    form.submit();
  }, true);
})();
