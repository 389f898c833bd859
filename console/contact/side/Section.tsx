import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  title: string;
  children: ComponentChildren;
}

/** One part of the side panel under its own heading. */
export function Section({ title, children }: Props) {
  const id = useId();
  return (
    <section class="contact-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
