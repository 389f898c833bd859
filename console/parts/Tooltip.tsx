import type { ComponentChildren } from 'preact';

/** Words that show above something on hover and focus. */
export function Tooltip(props: {
  text: string;
  side?: 'below' | 'right' | 'above';
  children: ComponentChildren;
}) {
  return (
    <span class={`tip tip-${props.side ?? 'below'}`} data-tip={props.text}>
      {props.children}
    </span>
  );
}
