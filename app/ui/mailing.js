/**
 * What the page of a mailing does beyond plain HTML: while the mailing runs, where it stands is fetched anew every other
 * second. Sent to the browser as it stands.
 */

const EVERY_MS = 2000;

const section = () => document.querySelector('[data-mailing]');
const isMoving = () => ['running', 'scheduled'].includes(section()?.dataset.mailing);

if (isMoving()) {
  section().querySelector('.mailing-reload')?.remove();
  setTimeout(renew, EVERY_MS);
}

async function renew() {
  // Whoever moves through the numbers by keyboard is not to lose their place.
  if (!document.hidden && !section().contains(document.activeElement)) {
    const response = await fetch(location.href).catch(() => undefined);
    if (response?.ok) show(new DOMParser().parseFromString(await response.text(), 'text/html'));
  }
  if (isMoving()) setTimeout(renew, EVERY_MS);
}

function show(page) {
  const newer = page.querySelector('[data-mailing]');
  if (!newer) return;
  const hasChanged = newer.dataset.mailing !== section().dataset.mailing;
  // Another state has other buttons.
  if (hasChanged) return location.reload();
  newer.querySelector('.mailing-reload')?.remove();
  section().replaceWith(newer);
}
