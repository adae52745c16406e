// Keeps the open page true: when the service says that something changed, fetch the page again and put its middle in
// place. Without this script the page works and has a link that does the same.
(() => {
  const main = document.getElementById('main');
  const said = document.getElementById('live');
  let events = null;
  let busy = false;
  let again = false;

  const refresh = async () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.href, {headers: {Accept: 'text/html'}});
      if (answer.status === 401 || answer.status === 404) {
        location.reload();
      } else if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const focused = main.contains(document.activeElement) ? document.activeElement.id : '';
        main.replaceChildren(...page.getElementById('main').childNodes);
        if (focused) {
          document.getElementById(focused)?.focus({preventScroll: true});
        }
        document.dispatchEvent(new Event('sp-renewed'));
        said.textContent = said.dataset.text;
      }
    } catch {
      // no network: the stream opens again by itself, and what was missed is fetched then
    }
    busy = false;
    if (again) {
      again = false;
      refresh();
    }
  };

  const listen = () => {
    events = new EventSource(main.dataset.changes);
    let opened = false;
    events.onopen = () => {
      if (opened) {
        refresh();
      }
      opened = true;
    };
    events.addEventListener('changed', refresh);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      events.close();
    } else {
      listen();
      refresh();
    }
  });
  listen();
})();
