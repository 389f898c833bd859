import { Component, type ComponentChildren } from 'preact';
import { t } from '../lib/words';

const BACK_SHOWS_MS = 5000;

interface Props {
  link: 'connecting' | 'online' | 'lost';
}

/** Says that the connection is lost, with the numbers, and for a moment that it is back. */
export class LinkState extends Component<Props, { isBack: boolean }> {
  override state = { isBack: false };
  private timer: ReturnType<typeof setTimeout> | undefined;

  override componentDidUpdate({ link: before }: Props): void {
    if (before !== 'lost' || this.props.link !== 'online') return;
    this.setState({ isBack: true });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ isBack: false }), BACK_SHOWS_MS);
  }

  override componentWillUnmount(): void {
    clearTimeout(this.timer);
  }

  override render(): ComponentChildren {
    const isLost = this.props.link === 'lost';
    return (
      <div role="status">
        {isLost && (
          <p class="link-state lost">
            <strong>{t('lost.title')}</strong> {t('lost.body')}
          </p>
        )}
        {!isLost && this.state.isBack && <p class="link-state back">{t('lost.back')}</p>}
      </div>
    );
  }
}
