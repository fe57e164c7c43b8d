// Keeps an open page true. The page names what it shows in <main data-refs>; when the server says that changed, the page is fetched again
// and its <main> swapped. A form somebody has begun is left alone and a link offered instead. What was withdrawn is blanked at once.
// A page that asks for a yes or for sending is never swapped: what somebody is about to agree to must not change under their finger.
import { initAll } from './nhsuk-frontend.min.js';

const main = () => document.getElementById('maincontent');
const live = document.createElement('p');
live.className = 'nhsuk-u-visually-hidden';
live.setAttribute('role', 'status');
document.body.append(live);

// Such a form names the very text it is about. Taking back one's own words agrees to nothing, so it may follow what becomes of them.
const ASKS = 'form:not([action$="/withdraw"]) :is(input[name="digest"], input[name="base"])';
const asks = (within) => within.querySelector(ASKS) !== null;
/** What the page says, without what is said once and what is filled in: the server does not say those again. */
function saying(within) {
  const copy = within.cloneNode(true);
  const passing =
    '.nhsuk-notification-banner, .nhsuk-error-summary, .nhsuk-error-message, .app-changed, textarea, script';
  for (const part of copy.querySelectorAll(passing)) part.remove();
  const about = [...copy.querySelectorAll(ASKS)].map((field) => field.value);
  return JSON.stringify([copy.textContent.replace(/\s+/g, ' ').trim(), about]);
}

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

/** Beside the page and not in it: nothing moves, and the button pressed still posts the digest of the text that was read. */
function warn() {
  if (document.querySelector('.app-changed')) return;
  const note = document.createElement('p');
  note.className = 'app-changed app-changed--beside';
  note.append('This has changed since you opened it. ');
  const show = document.createElement('a');
  show.href = location.href;
  show.textContent = 'Show it as it is now';
  show.addEventListener('click', (event) => {
    event.preventDefault();
    location.assign(location.pathname + location.search);
  });
  note.append(show);
  main().before(note);
  live.textContent = 'This has changed since you opened it.';
}

async function refresh() {
  if (fetching) {
    again = true;
    return;
  }
  fetching = true;
  try {
    const answer = await fetch(location.href, { credentials: 'same-origin', cache: 'no-store', redirect: 'manual' });
    if (answer.type === 'opaqueredirect' && asks(main()))
      blank('This has changed since you opened it', 'Load the page again to see it as it is now.');
    else if (answer.type === 'opaqueredirect' || answer.status === 401)
      blank('You are no longer signed in', 'Load the page again to sign in.');
    else if (answer.status === 404 || answer.status === 410 || answer.status === 403) {
      blank('This is no longer shown to you', 'What was here has been withdrawn or has moved on.');
    } else if (answer.ok && touched && !asks(main())) offer();
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
  if (asks(main()) || (main().querySelector('form') && asks(fresh))) {
    if (saying(fresh) !== saying(main())) warn();
    return;
  }
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
