/**
 * What pages that show something going on do beyond plain HTML: while it goes on, the part of the page that says how it
 * stands is fetched anew every few seconds. Sent to the browser as it stands.
 */

const part = () => document.querySelector('[data-live]');
const isGoingOn = () => part()?.dataset.live === 'going-on';
const pause = () => Number(part().dataset.seconds) * 1000;

if (isGoingOn()) {
  part().querySelector('.live-reload')?.remove();
  setTimeout(renew, pause());
}

async function renew() {
  // Whoever moves through it by keyboard is not to lose their place.
  if (!document.hidden && !part().contains(document.activeElement)) {
    const response = await fetch(location.href).catch(() => undefined);
    if (response?.ok) show(new DOMParser().parseFromString(await response.text(), 'text/html'));
  }
  if (isGoingOn()) setTimeout(renew, pause());
}

function show(page) {
  const newer = page.querySelector('[data-live]');
  if (!newer) return;
  // Another state has other buttons around it.
  if (newer.dataset.state !== part().dataset.state) return location.reload();
  newer.querySelector('.live-reload')?.remove();
  part().replaceWith(newer);
}
