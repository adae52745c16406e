// Lets this browser tell its owner that there is something to read (Push API, Notifications API). Without this script, or where the
// browser cannot, the page says so and nothing else changes.
(() => {
  const part = document.getElementById('devices-here');
  const state = document.getElementById('devices-state');
  const button = document.getElementById('devices-on');
  const say = name => { state.textContent = state.dataset[name]; };
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    say('cannot');
    return;
  }
  const digest = async text => [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
    .map(byte => byte.toString(16).padStart(2, '0')).join('');
  const letters = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

  /** What this browser has now, if it is on the list. */
  const known = async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    const now = await registration?.pushManager.getSubscription();
    const name = now && await digest(now.endpoint);
    return name && document.querySelector(`[data-address="${name}"]`);
  };

  const show = async () => {
    const line = await known();
    if (line) {
      line.querySelector('.sp-way__here').hidden = false;
    }
    button.parentElement.hidden = Boolean(line) || Notification.permission === 'denied';
    say(line ? 'on' : Notification.permission === 'denied' ? 'denied' : 'ask');
  };

  const ask = async () => {
    if (await Notification.requestPermission() !== 'granted') {
      return show();
    }
    await navigator.serviceWorker.register('/offline.js');
    const {pushManager: push} = await navigator.serviceWorker.ready;
    const before = await push.getSubscription();
    // an address that was given for another key is of no use to us
    if (before?.options.applicationServerKey && letters(before.options.applicationServerKey) !== part.dataset.key) {
      await before.unsubscribe();
    }
    const now = await push.subscribe({userVisibleOnly: true, applicationServerKey: part.dataset.key});
    const {endpoint, keys} = now.toJSON();
    const answer = await fetch('/api/v1/me/devices', {method: 'POST', body:
      JSON.stringify({endpoint, keys, language: part.dataset.language}), headers:
      {Accept: 'application/json', 'Content-Type': 'application/json', 'X-Form-Token': part.dataset.token}});
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    location.href = '/account/devices?done=device-on';
  };

  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await ask();
    } catch {
      say('failed');
    }
    button.disabled = false;
  });
  show().catch(() => say('cannot'));
})();
