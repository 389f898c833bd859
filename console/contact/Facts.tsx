import type { ComponentChildren } from 'preact';

/** A name and its value; falsy where there is nothing to say. */
export type Fact = [name: string, value: ComponentChildren] | '' | false | undefined;

/** Names and values, one under another. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="contact-facts">
      {facts.map((fact) =>
        fact ? (
          <div key={fact[0]}>
            <dt>{fact[0]}</dt>
            <dd>{fact[1]}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}
