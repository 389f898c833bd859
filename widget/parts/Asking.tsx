import { Component, type ComponentChildren } from 'preact';

interface Props {
  title: string;
  body?: string;
  yes: string;
  no: string;
  onYes(): void;
  onNo(): void;
  /** Whether the visitor asked for it, so that the focus may move here. */
  hasFocus?: boolean;
}

/** A question with two answers of equal weight, in its place and without covering anything. */
export class Asking extends Component<Props> {
  private base: HTMLElement | null = null;

  override componentDidMount(): void {
    if (this.props.hasFocus) this.base?.querySelector('button')?.focus();
  }

  override render(): ComponentChildren {
    const { title, body, yes, no, onYes, onNo } = this.props;
    return (
      <div
        class="card asking"
        role="group"
        aria-label={title}
        ref={(node) => void (this.base = node)}
      >
        <p>
          <strong>{title}</strong>
        </p>
        {body && <p>{body}</p>}
        <div class="pair">
          <button type="button" class="secondary" onClick={onYes}>
            {yes}
          </button>
          <button type="button" class="secondary" onClick={onNo}>
            {no}
          </button>
        </div>
      </div>
    );
  }
}
