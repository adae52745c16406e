// What makes the pages quicker for whoever has scripts. Every page works without: see src/docs/portal.md.
(() => {
  // pressing twice is pressing once
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    setTimeout(() => delete form.dataset.sent, 4000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]')
    .forEach(form => delete form.dataset.sent));

  // leaving at once: going back does not lead here again
  document.querySelector('[data-leave]')?.addEventListener('click', event => {
    event.preventDefault();
    location.replace(event.currentTarget.href);
  });

  // a form that came back with something to mend takes the reader to it, and says of which field it speaks
  const problems = document.getElementById('problems');
  if (problems) {
    document.title = `${problems.querySelector('h2').textContent.trim()}: ${document.title}`;
    for (const link of problems.querySelectorAll('a')) {
      const field = document.getElementById(link.hash.slice(1));
      const group = /radio|checkbox/.test(field?.type) && field.closest('fieldset');
      const name = (group ? group.querySelector('legend') : field?.labels?.[0])?.textContent.trim();
      if (name) {
        link.prepend(/[?.:؟]$/.test(name) ? `${name} ` : `${name}: `);
      }
    }
    problems.focus();
  }

  // the workspace by keyboard, unless its reader has switched that off: j and k walk the list, Enter opens, / searches
  const entries = () => [...document.querySelectorAll('[data-walk] a')];
  document.addEventListener('keydown', event => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || !document.body.dataset.keys || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const all = entries();
    const at = all.indexOf(document.activeElement);
    const step = {j: 1, k: -1}[event.key];
    if (step && all.length) {
      all[Math.min(all.length - 1, Math.max(0, at + step))].focus();
      event.preventDefault();
    } else if (event.key === '/') {
      const search = document.querySelector('input[type=search]');
      search?.focus();
      if (search) {
        event.preventDefault();
      }
    }
  });

  // work that goes on shows how far it is
  const working = document.querySelector('[data-working]');
  if (working) {
    setTimeout(() => location.reload(), 2000);
  }

  // the last-seen balance for when there is no network: kept on this device alone, only if its reader said so
  const wanted = () => localStorage.getItem('keep') === 'yes';
  const forget = () => 'caches' in window && caches.delete('last-seen');
  const seen = document.querySelector('[data-seen]');
  if (seen && wanted() && 'serviceWorker' in navigator) {
    navigator.serviceWorker.register('/offline.js');
    const {seen: words, at, title, lang, dir} = seen.dataset;
    caches.open('last-seen').then(cache => cache.put('/last-seen',
      new Response(JSON.stringify({words, at, title, lang, dir}), {headers: {'Content-Type': 'application/json'}})));
  }
  // photos of receipts that wait on this device are sent as soon as their owner is back
  const receipts = document.getElementById('receipts-here');
  if (receipts && Number(localStorage.getItem('receipts'))) {
    const script = document.createElement('script');
    script.src = receipts.dataset.script;
    document.head.append(script);
  }
  const choice = document.getElementById('keep');
  if (choice) {
    choice.closest('[hidden]').hidden = false;
    choice.checked = wanted();
    choice.addEventListener('change', () => {
      localStorage.setItem('keep', choice.checked ? 'yes' : 'no');
      if (!choice.checked) {
        forget();
      }
    });
  }
  document.querySelector('form[action="/sign-out"]')?.addEventListener('submit', () => {
    forget();
    if ('caches' in window) {
      caches.delete('receipts');
    }
    // a visit that is not sent yet stays, with its page, until it is
    if ('caches' in window && !Object.keys(localStorage).some(key => key.startsWith('visit:'))) {
      caches.delete('visits');
    }
  });

  // before time is over: three minutes to say "carry on", which keeps what is typed
  const still = document.getElementById('still');
  if (still) {
    let closes = Date.now() + still.dataset.seconds * 1000;
    const length = Number(still.dataset.seconds);
    const look = () => {
      const left = closes - Date.now();
      still.hidden = left > 180000 || left <= 0;
    };
    setInterval(look, 5000);
    document.addEventListener('visibilitychange', look);
    still.querySelector('button').addEventListener('click', async () => {
      const answer = await fetch('/session/extend', {method: 'POST', headers: {'X-Form-Token': still.dataset.token}});
      if (answer.ok) {
        closes = Date.now() + Math.max(length, 900) * 1000;
        look();
      }
    });
  }
})();
