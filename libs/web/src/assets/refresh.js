// Keeps an open page true. The page names what it shows in <main data-refs>; when the server says that changed, the page is fetched again
// and its <main> swapped. A form somebody has begun is left alone and a link offered instead. What was withdrawn is blanked at once.
import { initAll } from './nhsuk-frontend.min.js';

const main = () => document.getElementById('maincontent');
const live = document.createElement('p');
live.className = 'nhsuk-u-visually-hidden';
live.setAttribute('role', 'status');
document.body.append(live);

let touched = false;
let fetching = false;
let again = false;

document.addEventListener('input', (event) => {
  if (main().contains(event.target)) touched = true;
});

/** Text alone: nothing from the old page may stay on screen. */
function blank(heading, words) {
  const title = document.createElement('h1');
  title.textContent = heading;
  const text = document.createElement('p');
  text.textContent = words;
  main().replaceChildren(title, text);
  live.textContent = heading;
}

function offer() {
  if (document.querySelector('.app-changed')) return;
  const note = document.createElement('p');
  note.className = 'app-changed';
  note.append('This page has changed since you opened it. ');
  const show = document.createElement('a');
  show.href = location.href;
  show.textContent = 'Show it as it is now';
  show.addEventListener('click', (event) => {
    event.preventDefault();
    touched = false;
    refresh();
  });
  note.append(show, '. What you have typed here will be lost.');
  main().prepend(note);
  live.textContent = 'This page has changed since you opened it.';
}

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual' });
    if (answer.type === 'opaqueredirect' || answer.status === 401)
      blank('You are no longer signed in', 'Load the page again to sign in.');
    else if (answer.status === 404 || answer.status === 410 || answer.status === 403) {
      blank('This is no longer shown to you', 'What was here has been withdrawn or has moved on.');
    } else if (answer.ok && touched) offer();
    else if (answer.ok) swap(await answer.text());
  } catch {
    // The network is away; the event stream reconnects by itself and refreshes then.
  } finally {
    fetching = false;
    if (again) {
      again = false;
      refresh();
    }
  }
}

function swap(html) {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.getElementById('maincontent');
  if (!fresh || fresh.innerHTML === main().innerHTML) return;
  const focused = document.activeElement?.id;
  // The server says once that something is done, to the page that follows a form; it stays said until the person goes on.
  const notice = main().querySelector('.nhsuk-notification-banner');
  document.title = page.title;
  main().replaceWith(fresh);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  initAll({ scope: main() });
  if (notice) main().prepend(notice);
  live.textContent = 'This page has been brought up to date.';
}

const refs = main()?.dataset.refs;
if (refs) {
  let opened = false;
  const events = new EventSource(`/events?refs=${encodeURIComponent(refs)}`);
  events.addEventListener('changed', refresh);
  // After a gap in the stream, something may have been missed.
  events.addEventListener('open', () => {
    if (opened) refresh();
    opened = true;
  });
  window.addEventListener('pagehide', () => events.close());
  // Back and forward may show a page from memory: it must not show what has been withdrawn meanwhile.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
