import { Component, type ComponentChildren } from 'preact';
import type { Language } from '../../server/contract/shapes';
import type { VisitorEntry } from '../../server/contract/visitor';
import type { Row } from '../lib/rows';
import { sayDay } from '../lib/chatTime';
import { t } from '../lib/words';
import { BubbleRow } from './BubbleRow';
import { Icon } from './Icon';
import { DOWN } from './chatOutlines';

/** So near to the end counts as the end. */
const NEAR_PX = 48;

interface Props {
  rows: Row[];
  language: Language;
  unread: number;
  isTyping: boolean;
  canRetry: boolean;
  above: ComponentChildren;
  below: ComponentChildren;
  onAtEnd(isAtEnd: boolean): void;
  onRetry(clientId: string): void;
  onEdit(clientId: string): void;
}

/** The log; it stays at its end while the visitor is there, and never moves under somebody who reads above. */
export class MessageList extends Component<Props, { isAtEnd: boolean }> {
  override state = { isAtEnd: true };
  private scroll: HTMLElement | null = null;

  override componentDidMount(): void {
    this.props.onAtEnd(this.isNearEnd());
    addEventListener('resize', this.keepEnd);
  }

  override componentWillUnmount(): void {
    removeEventListener('resize', this.keepEnd);
  }

  override getSnapshotBeforeUpdate(): boolean {
    return this.isNearEnd();
  }

  override componentDidUpdate(before: Props, _state: unknown, wasAtEnd: boolean): void {
    const { rows } = this.props;
    const last = rows[rows.length - 1];
    const hasSent = rows.length > before.rows.length && last?.kind === 'bubble' && last.isOwn;
    if (hasSent || (wasAtEnd && rows.length > 0)) this.toEnd();
  }

  override render(): ComponentChildren {
    const { rows, language, unread, isTyping, canRetry, above, below, onRetry, onEdit } =
      this.props;
    return (
      <div class="log-frame">
        <div
          class="scroll"
          tabIndex={0}
          role="region"
          aria-label={t('log.label')}
          ref={(node) => void (this.scroll = node)}
          onScroll={this.scrolled}
        >
          {above}
          <div role="log" aria-live="polite" aria-label={t('log.label')} class="log">
            {rows.map((row) => (
              <LogRow key={row.key} {...{ row, language, canRetry, onRetry, onEdit }} />
            ))}
          </div>
          <p class="typing" role="status">
            {isTyping ? t('log.typing') : ''}
          </p>
          {below}
        </div>
        {!this.state.isAtEnd && !below && rows.length > 0 && (
          <button type="button" class="to-end" onClick={this.toEnd}>
            <Icon path={DOWN} />
            {unread > 0 ? t('log.unread', { count: unread }) : t('log.latest')}
          </button>
        )}
      </div>
    );
  }

  private isNearEnd(): boolean {
    const { scroll } = this;
    return !scroll || scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_PX;
  }

  private scrolled = (): void => {
    const isAtEnd = this.isNearEnd();
    if (isAtEnd === this.state.isAtEnd) return;
    this.setState({ isAtEnd });
    this.props.onAtEnd(isAtEnd);
  };

  private toEnd = (): void => {
    const { scroll } = this;
    if (scroll) scroll.scrollTop = scroll.scrollHeight;
  };

  private keepEnd = (): void => {
    if (this.state.isAtEnd && this.props.rows.length > 0) this.toEnd();
  };
}

interface LogRowProps {
  row: Row;
  language: Language;
  canRetry: boolean;
  onRetry(clientId: string): void;
  onEdit(clientId: string): void;
}

function LogRow({ row, ...rest }: LogRowProps) {
  switch (row.kind) {
    case 'day':
      return <p class="day">{sayDay(row.at, Date.now())}</p>;
    case 'new':
      return <p class="new">{t('log.new')}</p>;
    case 'event':
      return <p class="event">{sayEvent(row.entry)}</p>;
    case 'bubble':
      return <BubbleRow bubble={row} {...rest} />;
  }
}

function sayEvent(entry: VisitorEntry): string {
  switch (entry.kind) {
    case 'claimed':
    case 'joined':
    case 'parted':
    case 'transferred':
    case 'reopened':
      return t(`log.${entry.kind}`, { alias: entry.alias });
    case 'requeued':
      return t('log.requeued');
    case 'callback_requested':
      return t('log.callback');
    case 'ended':
      return t('log.ended');
    default:
      return '';
  }
}
