/** Calls when nobody has touched the page for so many seconds, and whenever the page is hidden. */
export function watchAttention(afterSeconds: number, onGone: () => void): void {
  let timer = 0;
  const touched = (): void => {
    clearTimeout(timer);
    timer = window.setTimeout(onGone, afterSeconds * 1000);
  };
  for (const type of ['pointerdown', 'touchstart', 'keydown', 'wheel', 'pointermove']) {
    addEventListener(type, touched, { capture: true, passive: true });
  }
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) onGone();
    else touched();
  });
  touched();
}
