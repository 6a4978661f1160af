/**
 * What the registration form does beyond plain HTML: it shows the organisation that an address tells instead of asking
 * for it, and rows for colleagues come and go without a round trip. Sent to the browser as it stands.
 */

const form = document.querySelector('.registration-form');
if (form) {
  document.getElementById('error-summary')?.focus();
  recogniseOrganisation(form);
  keepColleagues(form);
}

function recogniseOrganisation(form) {
  const email = form.querySelector('[name="email"]');
  const organisation = form.querySelector('[name="organisation"]');
  const field = organisation.closest('.ds-field');
  const recognised = form.querySelector('.recognised');
  if (!email || organisation.value || organisation.getAttribute('aria-invalid')) return;
  let isChanging = false;

  const show = (name) => {
    if (isChanging) return;
    recognised.querySelector('b').textContent = name ?? '';
    recognised.hidden = !name;
    field.hidden = Boolean(name);
  };
  const look = async () => show(await nameOfDomain(email.value));
  email.addEventListener('blur', look);
  recognised.querySelector('button').addEventListener('click', () => {
    show(undefined);
    isChanging = true;
    organisation.focus();
  });
  if (email.value) look();
}

/** Only the domain is sent: the address stays in the form. */
async function nameOfDomain(address) {
  const domain = /@([^@\s]+\.[^@\s]+)$/.exec(address.trim())?.[1];
  if (!domain) return undefined;
  const response = await fetch(`/organisasjon?domene=${encodeURIComponent(domain)}`).catch(() => undefined);
  return response?.ok ? (await response.json()).name : undefined;
}

function keepColleagues(form) {
  const fieldset = form.querySelector('.colleagues');
  const template = fieldset.querySelector('template');
  const add = fieldset.querySelector('[name="add"]');
  const rows = () => [...fieldset.querySelectorAll('.colleague')];

  fieldset.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button === add) {
      event.preventDefault();
      add.before(template.content.cloneNode(true));
      settle();
      rows().at(-1).querySelector('input').focus();
    } else if (button?.name === 'remove') {
      event.preventDefault();
      button.closest('.colleague').remove();
      settle();
      add.focus();
    }
  });

  /** Rows are numbered without gaps, and there are at most so many. */
  const settle = () => {
    for (const [at, row] of rows().entries()) {
      for (const element of row.querySelectorAll('[name], [id], [for]')) {
        for (const attribute of ['name', 'id', 'for', 'aria-describedby']) {
          const value = element.getAttribute(attribute);
          if (value) element.setAttribute(attribute, value.replace(/(colleagues[[-])\d+/g, `$1${at}`));
        }
      }
      row.querySelector('[name="remove"]').value = String(at);
    }
    add.hidden = rows().length >= Number(fieldset.dataset.most);
  };
}
