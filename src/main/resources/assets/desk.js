// The case beside the queue, and keys that decide, ask and undo. Every link of the queue leads to a page of its own without this.
(() => {
  const panel = document.getElementById('beside');
  const queue = document.getElementById('queue');
  const wide = matchMedia('(min-width: 84rem)');

  const mainOf = async answer => new DOMParser().parseFromString(await answer.text(), 'text/html')
    .getElementById('main');

  // what is not a page of ours (a proof of who asks, a file) is opened as a page
  const usable = answer => (answer.headers.get('Content-Type') || '').startsWith('text/html')
    && !/^\/(prove|sign-in)/.test(new URL(answer.url).pathname);

  const put = async answer => {
    const main = await mainOf(answer);
    main.querySelector('.sp-keys')?.remove();
    const link = document.createElement('a');
    link.className = 'govuk-link sp-beside__open';
    link.href = answer.url.replace(/[?&]done=[^&]*/, '');
    link.textContent = panel.dataset.open;
    panel.replaceChildren(link, ...main.childNodes);
    panel.hidden = false;
    queue.parentElement.classList.add('sp-three--open');
    panel.scrollTop = 0;
    panel.focus({preventScroll: true});
  };

  const show = async href => {
    const answer = await fetch(href, {headers: {Accept: 'text/html'}});
    if (!usable(answer)) {
      location.href = href;
      return;
    }
    await put(answer);
    queue.querySelectorAll('[aria-current="true"]').forEach(one => one.removeAttribute('aria-current'));
    queue.querySelector(`[data-walk] a[href="${CSS.escape(href)}"]`)?.setAttribute('aria-current', 'true');
  };

  const renew = async () => {
    const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
    const fresh = answer.ok ? (await mainOf(answer))?.querySelector('#queue') : null;
    if (fresh) {
      queue.replaceChildren(...fresh.childNodes);
    }
  };

  if (panel) {
    queue.addEventListener('click', event => {
      const link = event.target.closest('[data-walk] a');
      if (!link || !wide.matches || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) {
        return;
      }
      event.preventDefault();
      show(link.getAttribute('href')).catch(() => location.assign(link.href));
    });
    panel.addEventListener('submit', event => {
      const form = event.target;
      if (form.method !== 'post' || form.enctype !== 'application/x-www-form-urlencoded' || form.dataset.sent === 'twice') {
        return;
      }
      event.preventDefault();
      form.dataset.sent = 'twice';
      const body = new URLSearchParams(new FormData(form, event.submitter));
      fetch(form.action, {method: 'POST', headers: {Accept: 'text/html'}, body}).then(async answer => {
        if (!usable(answer)) {
          location.href = answer.url;
          return;
        }
        await put(answer);
        await renew();
      }).catch(() => {
        delete form.dataset.sent;
        location.assign(panel.querySelector('.sp-beside__open').href);
      });
    });
  }

  // d decides, a asks, u undoes, unless its reader has switched keys off: they lead to the place for it, and press nothing
  document.addEventListener('keydown', event => {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.ctrlKey || event.metaKey || event.altKey
        || !document.body.dataset.keys || !'dau'.includes(event.key)) {
      return;
    }
    const place = (panel && !panel.hidden ? panel : document).querySelector(`[data-key="${event.key}"]`);
    if (!place) {
      return;
    }
    event.preventDefault();
    if (place.tagName === 'DETAILS') {
      place.open = true;
    }
    (place.querySelector('textarea, input:not([type=hidden]), select') || place.querySelector('summary') || place).focus();
  });
})();
