import { Component, type ComponentChildren } from 'preact';
import { t } from '../lib/words';

interface Props {
  /** Looks like a setting of the view, and says to the counsellor that somebody else sees the screen. */
  harmless: string;
  canLeaveMessage: boolean;
  onHarmless(): void;
  onSafety(): void;
  onCode(): void;
  onMessage(): void;
  onEnd(): void;
  onClose(): void;
}

/** What is seldom needed. */
export class Menu extends Component<Props> {
  private node: HTMLElement | null = null;

  override componentDidMount(): void {
    this.node?.querySelector('button')?.focus();
  }

  override render(): ComponentChildren {
    const { harmless, canLeaveMessage, onHarmless, onSafety, onCode, onMessage, onEnd } =
      this.props;
    return (
      <div class="card menu" ref={(node) => void (this.node = node)} onKeyDown={this.key}>
        <button type="button" onClick={onHarmless}>
          {harmless}
        </button>
        <button type="button" onClick={onSafety}>
          {t('menu.safety')}
        </button>
        <button type="button" onClick={onCode}>
          {t('code.title')}
        </button>
        {canLeaveMessage && (
          <button type="button" onClick={onMessage}>
            {t('start.message')}
          </button>
        )}
        <button type="button" onClick={onEnd}>
          {t('menu.end')}
        </button>
      </div>
    );
  }

  private key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.props.onClose();
  };
}
