// The bar needs a script to be closed, so it is there only where scripts run. Nothing is stored.
const consent = document.getElementById('consent');
const main = document.querySelector('main');

if (consent && main) {
  consent.hidden = false;
  consent.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    consent.hidden = true;
    main.focus({ preventScroll: true });
  });
}
