// A photo of a receipt: made smaller here, kept on this device until it has arrived, and sent through the same door as without scripts.
// What the door does not take stays here, with its reason, until its owner tries again or throws it away.
(() => {
  const LONGEST = 2000;
  const page = document.getElementById('receipts');
  // a live page draws its middle anew, so this is looked for each time
  const hint = () => document.getElementById('receipts-here');
  if (!page && !hint() || !('indexedDB' in window) || !('createImageBitmap' in window)) {
    return;
  }
  const settled = request => new Promise((done, broken) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => broken(request.error);
  });
  const kept = async (mode, deed) => {
    const request = indexedDB.open('receipts', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('waiting', {keyPath: 'id'});
    const db = await settled(request);
    try {
      const act = db.transaction('waiting', mode);
      const ended = new Promise((done, broken) => {
        act.oncomplete = done;
        act.onabort = () => broken(act.error);
      });
      const found = await settled(deed(act.objectStore('waiting')));
      await ended;
      return found;
    } finally {
      db.close();
    }
  };
  const all = async () => (await kept('readonly', store => store.getAll())).sort((a, b) => a.taken - b.taken);
  const change = async deed => {
    await kept('readwrite', deed);
    localStorage.setItem('receipts', String((await all()).length));
  };

  // one that this device cannot read is sent as it is: the door says what is wrong with it
  const smaller = async file => {
    if (file.type === 'application/pdf') {
      return file;
    }
    try {
      const picture = await createImageBitmap(file, {imageOrientation: 'from-image'});
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(picture.width * scale));
      canvas.height = Math.max(1, Math.round(picture.height * scale));
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      return await new Promise(done => canvas.toBlob(blob => done(blob ?? file), 'image/jpeg', 0.85));
    } catch {
      return file;
    }
  };

  const token = () => document.querySelector('input[name="form-token"]')?.value ?? '';
  /** Where it led: an address, 'refused', 'sign-in' or 'waits'. */
  const sent = async one => {
    const body = new FormData();
    body.append('file', new Blob([one.bytes], {type: one.type}), 'receipt');
    let answer;
    try {
      answer = await fetch(one.at, {method: 'POST', body, headers: {'X-Form-Token': token(), 'Accept': 'text/html'}});
    } catch {
      return 'waits';
    }
    const path = new URL(answer.url).pathname;
    if (answer.ok && path.startsWith(one.at + '/')) {
      await change(store => store.delete(one.id));
      return path;
    }
    if (answer.status === 400 || answer.status === 413) {
      const said = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('file-problem');
      await change(store => store.put({...one, refused: said?.textContent ?? ''}));
      return 'refused';
    }
    return answer.status === 401 || path.startsWith('/sign-in') ? 'sign-in' : 'waits';
  };

  const eachOnce = async () => {
    const led = [];
    for (const one of await all()) {
      if (one.refused === undefined && (!page || one.at === page.dataset.at)) {
        led.push(await sent(one));
      }
    }
    return led;
  };
  // one after the other, so that nothing is sent twice and what is added meanwhile is not passed over
  let running = Promise.resolve([]);
  const flush = () => {
    running = running.catch(() => []).then(eachOnce);
    return running;
  };

  // elsewhere: send what waits, and say where the rest is
  if (!page) {
    const look = async () => {
      await flush();
      const [first] = await all();
      if (hint()) {
        hint().hidden = !first;
        hint().querySelector('a').href = first?.at ?? '';
      }
    };
    look();
    document.addEventListener('sp-renewed', look);
    window.addEventListener('online', look);
    return;
  }

  const state = document.getElementById('receipts-state');
  const waiting = document.getElementById('receipts-waiting');
  const pattern = document.getElementById('receipt-waiting');
  const tell = name => { state.textContent = state.dataset[name] ?? ''; };
  const show = async () => {
    const own = (await all()).filter(one => one.at === page.dataset.at);
    waiting.hidden = own.length === 0;
    waiting.querySelector('ul').replaceChildren(...own.map(one => {
      const line = pattern.content.cloneNode(true);
      line.querySelector('[data-when]').textContent =
        new Date(one.taken).toLocaleString(document.documentElement.lang, {dateStyle: 'medium', timeStyle: 'short'});
      line.querySelector('[data-why]').textContent = one.refused === undefined
        ? state.dataset.waits : one.refused || state.dataset.refused;
      const picture = line.querySelector('img');
      if (one.type === 'image/jpeg') {
        const reader = new FileReader();
        reader.onload = () => { picture.src = reader.result; };
        reader.readAsDataURL(new Blob([one.bytes], {type: one.type}));
      } else {
        picture.remove();
      }
      line.querySelector('[data-again]').addEventListener('click', async () => {
        const {refused, ...again} = one;
        await change(store => store.put(again));
        go();
      });
      line.querySelector('[data-drop]').addEventListener('click', async () => {
        await change(store => store.delete(one.id));
        show();
      });
      return line;
    }));
  };
  const go = async () => {
    const led = await flush();
    await show();
    const arrived = led.filter(one => one.startsWith('/'));
    if (arrived.length && led.length === arrived.length) {
      location.assign(arrived.length === 1 ? arrived[0] : page.dataset.at);
      return;
    }
    tell(led.includes('sign-in') ? 'signIn' : led.includes('waits') ? 'kept' : led.includes('refused') ? 'refused' : '');
  };

  const form = page.querySelector('form');
  if (form) {
    const input = form.querySelector('input[type=file]');
    // this device may read kinds of photo that the door does not take, and send them as JPEG
    input.accept = 'image/*,application/pdf';
    form.addEventListener('submit', async event => {
      const [file] = input.files;
      if (!file) {
        return;
      }
      event.preventDefault();
      tell('busy');
      const blob = await smaller(file);
      try {
        // bytes, because not every browser keeps a blob, least of all in a private window
        const one = {id: crypto.randomUUID(), at: page.dataset.at, bytes: await blob.arrayBuffer(), type: blob.type,
          taken: Date.now()};
        await change(store => store.put(one));
      } catch {
        // nothing can be kept here: the browser sends it as it would without this script
        form.submit();
        return;
      }
      form.reset();
      delete form.dataset.sent;
      go();
    });
  }

  // the page without its list, for where there is no network
  const takeAlong = async () => {
    if (!('caches' in window) || !('serviceWorker' in navigator)) {
      return;
    }
    await navigator.serviceWorker.register('/offline.js');
    const cache = await caches.open('receipts');
    const files = [location.pathname, ...[...document.querySelectorAll('link[rel=stylesheet], script[src]')]
      .map(one => one.href || one.src)];
    await Promise.all(files.map(async file => {
      const answer = await fetch(file === location.pathname ? file + '?list=no' : file);
      if (answer.ok && !answer.redirected) {
        await cache.put(file, answer);
      }
    }));
    await navigator.serviceWorker.ready;
    page.dataset.along = 'yes';
  };

  window.addEventListener('online', go);
  go();
  takeAlong().catch(() => {});
})();
