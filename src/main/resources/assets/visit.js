// A return taken along to where there is no signal: the page, what is said and the signature stay on this device until they are sent.
// Every visit has an id of its own, made here, so that sending twice is sending once; what others did meanwhile is told, not overwritten.
(() => {
  const PREFIX = 'visit:';
  const form = document.getElementById('visit');

  // on the list of returns: which visits still wait on this device
  const list = document.getElementById('visits-waiting');
  if (list) {
    const waiting = Object.keys(localStorage).filter(key => key.startsWith(PREFIX));
    list.hidden = waiting.length === 0;
    waiting.forEach(key => {
      const link = document.createElement('a');
      link.className = 'govuk-link';
      link.href = '/work/visits/' + key.slice(PREFIX.length);
      link.textContent = JSON.parse(localStorage.getItem(key)).title;
      const entry = document.createElement('li');
      entry.append(link);
      list.querySelector('ul').append(entry);
    });
  }
  if (!form) {
    return;
  }

  const key = PREFIX + form.dataset.return;
  const state = document.getElementById('visit-state');
  const canvas = document.getElementById('sign');
  const tell = name => { state.textContent = state.dataset[name]; };
  const fresh = () => ({id: crypto.randomUUID(), seen: Number(form.dataset.version), said: {}, agreed: false, name: '',
    how: 'SAID', picture: null, takenAt: null, title: document.title});
  let visit = JSON.parse(localStorage.getItem(key)) ?? fresh();
  const keep = () => localStorage.setItem(key, JSON.stringify(visit));

  // the page itself, for when it is opened again without a network
  const takeAlong = async () => {
    if (!('caches' in window) || !('serviceWorker' in navigator)) {
      return;
    }
    await navigator.serviceWorker.register('/offline.js');
    const cache = await caches.open('visits');
    const files = [location.pathname, ...[...document.querySelectorAll('link[rel=stylesheet], script[src]')]
      .map(one => one.href || one.src)];
    await Promise.all(files.map(async file => {
      // in the language in which it is open
      const answer = await fetch(file === location.pathname ? file + location.search : file);
      if (answer.ok && !answer.redirected) {
        await cache.put(file, answer);
      }
    }));
    await navigator.serviceWorker.ready;
    form.dataset.along = 'yes';
    if (!visit.takenAt) {
      tell('ready');
    }
  };

  const pen = canvas.getContext('2d');
  const wipe = () => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
  };
  const show = () => {
    form.querySelectorAll('[data-line]').forEach(line => {
      line.querySelector('textarea').value = visit.said[line.dataset.line] ?? '';
    });
    form.agreed.checked = visit.agreed;
    form.elements.name.value = visit.name;
    form.elements.how.value = visit.how;
    document.getElementById('drawing').hidden = visit.how !== 'DRAWN';
    wipe();
    if (visit.picture) {
      const image = new Image();
      image.onload = () => pen.drawImage(image, 0, 0);
      image.src = 'data:image/png;base64,' + visit.picture;
    }
  };
  const read = () => {
    form.querySelectorAll('[data-line]').forEach(line => {
      const words = line.querySelector('textarea').value.trim();
      if (words) {
        visit.said[line.dataset.line] = words;
      } else {
        delete visit.said[line.dataset.line];
      }
    });
    visit.agreed = form.agreed.checked;
    visit.name = form.elements.name.value.trim();
    visit.how = form.elements.how.value;
    document.getElementById('drawing').hidden = visit.how !== 'DRAWN';
    // what is changed after it was finished is another sending, and has to be finished again
    if (visit.takenAt) {
      visit.takenAt = null;
      visit.id = crypto.randomUUID();
    }
    keep();
  };
  form.addEventListener('input', read);

  let drawing = false;
  const at = event => {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
  };
  canvas.addEventListener('pointerdown', event => {
    drawing = true;
    pen.beginPath();
    pen.moveTo(...at(event));
    pen.lineWidth = 3;
    pen.strokeStyle = '#0b0c0c';
  });
  canvas.addEventListener('pointermove', event => {
    if (drawing) {
      pen.lineTo(...at(event));
      pen.stroke();
    }
  });
  const lift = () => {
    if (drawing) {
      drawing = false;
      visit.picture = canvas.toDataURL('image/png').split(',')[1];
      read();
    }
  };
  canvas.addEventListener('pointerup', lift);
  canvas.addEventListener('pointerleave', lift);
  document.getElementById('wipe').addEventListener('click', () => {
    visit.picture = null;
    wipe();
    read();
  });

  const told = outcome => {
    const conflicts = document.getElementById('visit-conflicts');
    conflicts.replaceChildren(...outcome.conflicts.map(one => {
      const entry = document.createElement('li');
      entry.textContent = `${one.words} / ${one.by} ${one.theirs}`;
      return entry;
    }));
    conflicts.hidden = outcome.conflicts.length === 0;
    tell(outcome.conflicts.length ? 'conflict' : outcome.confirmed ? 'confirmed' : 'sent');
  };

  let sending = false;
  const send = async () => {
    if (!visit.takenAt || sending) {
      return;
    }
    sending = true;
    const body = JSON.stringify({id: visit.id, seen: visit.seen, takenAt: visit.takenAt, agreed: visit.agreed,
      said: Object.entries(visit.said).map(([line, words]) => ({line: Number(line), words})),
      signature: {name: visit.name, how: visit.how, picture: visit.how === 'DRAWN' ? visit.picture : null}});
    try {
      const answer = await fetch('/work/visits/' + form.dataset.return, {method: 'POST', redirect: 'manual', body,
        headers: {'Content-Type': 'application/json', 'Accept': 'application/json', 'X-Form-Token': form.dataset.token}});
      if (answer.ok) {
        told(await answer.json());
        localStorage.removeItem(key);
        await (await caches.open('visits')).delete(location.pathname);
        form.hidden = true;
        visit = fresh();
      } else if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403) {
        tell('signIn');
      } else {
        state.textContent = (await answer.json().catch(() => ({}))).detail ?? state.dataset.kept;
      }
    } catch {
      tell('kept');
    } finally {
      sending = false;
    }
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    delete form.dataset.sent;
    read();
    if (!visit.name || visit.how === 'DRAWN' && !visit.picture) {
      tell('needed');
      form.elements.name.focus();
      return;
    }
    visit.takenAt = new Date().toISOString();
    keep();
    tell('kept');
    send();
  });
  window.addEventListener('online', send);
  setInterval(send, 30000);

  show();
  takeAlong().catch(() => {});
  if (visit.takenAt) {
    tell('kept');
    send();
  }
})();
