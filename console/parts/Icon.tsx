import { ICONS, type IconName } from './icons';

/** A drawing of 20 px beside a word, or with a label of its own. */
export function Icon({ name, label, small }: { name: IconName; label?: string; small?: boolean }) {
  const markup = ICONS[name];
  const inner = markup.slice(
    markup.indexOf('>', markup.indexOf('<svg')) + 1,
    markup.indexOf('</svg>'),
  );
  return (
    <svg
      class={small ? 'icon icon-small' : 'icon'}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
      focusable="false"
      // The markup is a file of the icon package, never anybody's words.
      dangerouslySetInnerHTML={{ __html: inner }}
    />
  );
}
