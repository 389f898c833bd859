import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** An entry of a form that is a line until it is opened; what has to be seen opens it, and only a person closes it again. */
export function Item(props: {
  /** Whether there is something in it to fill in or to mend. */
  mustOpen: boolean;
  /** What the line says. */
  line: ComponentChildren;
  children: ComponentChildren;
}) {
  const { mustOpen, line, children } = props;
  const [isOpen, setOpen] = useState(mustOpen);
  useEffect(() => {
    if (mustOpen) setOpen(true);
  }, [mustOpen]);
  return (
    <details
      class="item"
      open={isOpen || mustOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{line}</summary>
      <div class="item-body">{children}</div>
    </details>
  );
}
