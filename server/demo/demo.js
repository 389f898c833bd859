// The chat's buttons stand above the bar while it is there (`--lift`, see the README).
// The bar needs a script to be closed, so it is there only where scripts run. Nothing is stored.
const consent = document.getElementById('consent');
const main = document.querySelector('main');

if (consent && main) {
  consent.hidden = false;
  const lift = () =>
    document.documentElement.style.setProperty('--lift', `${consent.offsetHeight}px`);
  lift();
  addEventListener('resize', lift);
  consent.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    consent.hidden = true;
    lift();
    main.focus({ preventScroll: true });
  });
}
