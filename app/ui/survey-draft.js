/**
 * What the survey's form does beyond plain HTML: what is typed stays in this browser, and nowhere else, until it is
 * sent or deleted; a page that was lost is not lost work. Sent to the browser as it stands.
 */

const form = document.querySelector('form[data-draft]');
const thanks = document.querySelector('[data-draft-sent]');

/** A link that many have is one person's for as long as the tab is open; a link of one's own, for as long as it takes. */
const kept = (form ?? thanks)?.dataset.draft === 'tab' ? sessionStorage : localStorage;
const key = `survey-draft ${location.pathname.replace(/\/takk$/, '')}`;

if (thanks) kept.removeItem(key);
if (form) keepDraft(form);

function keepDraft(form) {
  const note = form.querySelector('.draft-note');
  const isFresh = !form.querySelector('[aria-invalid]');
  if (isFresh) restore(form);
  note.hidden = kept.getItem(key) === null;
  form.addEventListener('input', () => {
    kept.setItem(key, JSON.stringify([...new FormData(form)]));
    note.hidden = false;
  });
  note.querySelector('button').addEventListener('click', () => {
    kept.removeItem(key);
    form.reset();
    note.hidden = true;
    form.querySelector('input, textarea')?.focus();
  });
}

/** A draft that cannot be read, or of questions that are not asked any more, is left alone. */
function restore(form) {
  let entries = [];
  try {
    entries = JSON.parse(kept.getItem(key) ?? '[]');
  } catch {
    kept.removeItem(key);
  }
  const typed = new Map();
  for (const [name, value] of entries) typed.set(name, [...(typed.get(name) ?? []), value]);
  for (const field of form.elements) {
    const values = typed.get(field.name);
    if (!values) continue;
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.includes(field.value);
    else field.value = values[0];
  }
}
