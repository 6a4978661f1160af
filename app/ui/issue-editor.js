import { richText } from './rich-text.js';

/**
 * What the editor of an issue does beyond plain HTML: it saves by itself, does what a block's buttons say without leaving
 * the page, moves blocks by drag, and shows text as it will look. The server renders; this swaps what it answers with.
 */

const WAIT_MS = 1500;
const AGAIN_MS = 10_000;

let form = document.querySelector('.issue-editor');
let texts = {};
let timer;
/** What is typed since the last save began. */
let isDirty = false;
/** One request at a time: each says which version it was typed on. */
let underway = Promise.resolve();

if (form) {
  begin();
  window.addEventListener('beforeunload', (event) => {
    if (isDirty) event.preventDefault();
  });
}

function begin() {
  texts = JSON.parse(form.dataset.texts);
  document.getElementById('error-summary')?.focus();
  for (const field of form.querySelectorAll('[data-rich-text]')) richText(field, texts);
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit(event.submitter?.name ? [event.submitter.name, event.submitter.value] : undefined);
  });
  dragBlocks();
}

function changed() {
  isDirty = true;
  say(texts.unsaved);
  clearTimeout(timer);
  timer = setTimeout(save, WAIT_MS);
}

function say(words) {
  form.querySelector('.issue-saved').textContent = words;
}

function save() {
  clearTimeout(timer);
  underway = underway
    .catch(() => undefined)
    .then(async () => {
      if (!isDirty) return;
      isDirty = false;
      say(texts.saving);
      const reply = await post(form.dataset.saving).catch(() => undefined);
      if (reply?.ok && !reply.redirected) {
        const { version, saved } = await reply.json();
        form.elements.version.value = version;
        if (!isDirty) say(saved);
        refreshPreview();
        await refreshChecks();
      } else if (reply?.status === 409 || reply?.status === 422) {
        await swap(await post(form.action));
      } else {
        isDirty = true;
        say(reply?.redirected || reply?.status === 403 ? texts['signed-out'] : texts.offline);
        timer = setTimeout(save, AGAIN_MS);
      }
    });
  return underway;
}

/** Saves it all, with the button that was used; then the page is what the server says it is. */
function submit(button) {
  clearTimeout(timer);
  underway = underway
    .catch(() => undefined)
    .then(async () => {
      const wasDirty = isDirty;
      isDirty = false;
      say(texts.saving);
      const reply = await post(form.action, button).catch(() => undefined);
      if (!reply || reply.status >= 500) {
        isDirty = wasDirty;
        return say(texts.offline);
      }
      // To another page: where a picture is chosen, or where one signs in.
      if (reply.redirected && new URL(reply.url).pathname !== new URL(form.action).pathname) {
        return location.assign(reply.url);
      }
      await swap(reply, button?.[1]);
    });
  return underway;
}

function post(address, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button) fields.append(...button);
  return fetch(address, { method: 'POST', body: fields });
}

async function swap(reply, change) {
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  const fresh = page.querySelector('.issue-writing');
  if (!fresh) return location.reload();
  const before = new Set(idsIn(form));
  document.querySelector('.issue-writing').replaceWith(document.adoptNode(fresh));
  form = document.querySelector('.issue-editor');
  begin();
  if (change) focusOn(change, before);
  refreshPreview();
}

function idsIn(container) {
  return [...container.querySelectorAll('.issue-block')].map((block) => block.dataset.block);
}

/** Keeps whoever uses the keyboard where they were: the same button of the same block, or the new block's first field. */
function focusOn(change, before) {
  const [what, id] = change.split(':');
  const added = idsIn(form).find((one) => !before.has(one));
  if (added) return firstField(document.getElementById(`blokk-${added}`));
  const again = form.querySelector(`[value="${what === 'move' ? `up:${id}` : change}"]`);
  const other = again?.disabled ? form.querySelector(`[value="${what === 'up' ? 'down' : 'up'}:${id}"]`) : again;
  const target = other ?? form.querySelector('.issue-adding summary');
  target?.focus();
  target?.closest('.issue-block')?.scrollIntoView({ block: 'nearest' });
}

function firstField(block) {
  const text = block.querySelector('.rich-text');
  if (text) return text.dispatchEvent(new Event('focus-text'));
  const field = block.querySelector('.issue-fields :is(input:not([type=hidden]), select, textarea, button)');
  (field ?? block.querySelector('.issue-block-buttons button:not(:disabled)'))?.focus();
  block.scrollIntoView({ block: 'nearest' });
}

/** The frames are of an origin of their own: they are sent to where they are rather than told to reload. */
function refreshPreview() {
  for (const frame of document.querySelectorAll('.issue-preview iframe'))
    frame.setAttribute('src', frame.getAttribute('src'));
}

/** What is left to do may be done now: only that part of the page is taken anew, nobody is moved. */
async function refreshChecks() {
  const reply = await fetch(form.action).catch(() => undefined);
  if (!reply?.ok || reply.redirected) return;
  const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
  document.querySelector('.issue-checks')?.replaceWith(page.querySelector('.issue-checks') ?? '');
  document.querySelector('.issue-left')?.remove();
  const left = page.querySelector('.issue-left');
  if (left) form.querySelector('.issue-save').append(left);
}

/** A block is dragged by its handle; the gap nearest the pointer is where it goes. */
function dragBlocks() {
  let dragged;
  const gaps = [...form.querySelectorAll('.issue-adding')];
  const mark = (gap) => {
    for (const one of gaps) one.classList.toggle('issue-drop', one === gap);
  };
  const nearest = (y) =>
    gaps.reduce(
      (best, gap) => {
        const distance = Math.abs(middleOf(gap) - y);
        return distance < best.distance ? { gap, distance } : best;
      },
      { gap: undefined, distance: Number.POSITIVE_INFINITY },
    ).gap;

  for (const handle of form.querySelectorAll('.issue-handle')) {
    handle.hidden = false;
    const block = handle.closest('.issue-block');
    handle.addEventListener('dragstart', (event) => {
      dragged = block;
      event.dataTransfer.setData('text/plain', '');
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setDragImage(block, 20, 20);
      form.classList.add('is-dragging');
    });
    handle.addEventListener('dragend', () => {
      dragged = undefined;
      mark(undefined);
      form.classList.remove('is-dragging');
    });
  }
  form.addEventListener('dragover', (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(nearest(event.clientY));
  });
  form.addEventListener('drop', (event) => {
    if (!dragged) return;
    event.preventDefault();
    const from = idsIn(form).indexOf(dragged.dataset.block);
    const gap = gaps.indexOf(nearest(event.clientY));
    const to = gap > from ? gap - 1 : gap;
    if (to !== from) submit(['change', `move:${dragged.dataset.block}:${to}`]);
  });
}

function middleOf(element) {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}
