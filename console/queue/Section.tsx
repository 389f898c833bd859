import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** A titled list of rows with its count. */
export function Section(props: { title: string; count?: number; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <h2 class="section-title" id={id}>
        {props.title}
        {props.count !== undefined && <span class="section-count">{props.count}</span>}
      </h2>
      {props.children}
    </section>
  );
}
