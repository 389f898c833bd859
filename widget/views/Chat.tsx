import { Component, type ComponentChildren } from 'preact';
import type { Language } from '../../server/contract/shapes';
import type { VisitorPage } from '../../server/contract/visitor';
import { newId } from '../lib/ids';
import { rowsOf } from '../lib/rows';
import { dayNumber } from '../lib/time';
import { t } from '../lib/words';
import { Asking } from '../parts/Asking';
import { Composer } from '../parts/Composer';
import { LinkState } from '../parts/LinkState';
import { Menu } from '../parts/Menu';
import { MessageList } from '../parts/MessageList';
import { ReturnCode } from './ReturnCode';
import { Safety } from '../parts/Safety';
import { stageOf, unreadCount, type ContactView } from '../state/contact';
import type { ContactAction } from '../state/contact.reducer';
import { Ended } from './Endings';
import { Waiting } from './Waiting';

interface Props {
  view: ContactView;
  page: VisitorPage;
  language: Language;
  send(action: ContactAction): void;
  onTyping(typing: boolean): void;
  onAtEnd(isAtEnd: boolean): void;
  onKeep(keep: 'kept' | 'declined'): void;
  onClear(): void;
  onRestart(): void;
}

interface Own {
  open: 'menu' | 'safety' | 'code' | 'end' | undefined;
}

/** Waiting, talking and the end: the log, and beneath it whatever is to be done now. */
export class Chat extends Component<Props, Own> {
  override state: Own = { open: undefined };

  override render(): ComponentChildren {
    const { view, page, send, onAtEnd, onClear, onRestart } = this.props;
    const stage = stageOf(view);
    const isEnded = stage === 'ended';
    const rows = rowsOf(view, (at) => dayNumber(new Date(at)));
    return (
      <main class="page chat">
        <LinkState link={view.link} />
        <MessageList
          rows={rows}
          language={view.contact?.language ?? this.props.language}
          unread={unreadCount(view)}
          isTyping={view.typing && !isEnded}
          canRetry={!isEnded}
          onAtEnd={onAtEnd}
          onRetry={(clientId) => send({ kind: 'retried', clientId })}
          onEdit={(clientId) => send({ kind: 'takenBack', clientId })}
          above={<Waiting view={view} stage={stage} send={send} />}
          below={isEnded && <Ended {...{ view, page, send, onClear, onRestart }} />}
        />
        {!isEnded && this.renderFoot()}
      </main>
    );
  }

  private renderFoot(): ComponentChildren {
    const { view, page, language, send, onKeep, onTyping } = this.props;
    const { open } = this.state;
    return (
      <div class="foot composer-foot">
        {open === 'safety' && (
          <div class="card sheet">
            <Safety retentionDays={page.retentionDays} />
            <button type="button" class="secondary" onClick={this.close}>
              {t('back')}
            </button>
          </div>
        )}
        {open === 'code' && <ReturnCode {...{ view, send }} onClose={this.close} />}
        {open === 'end' && (
          <Asking
            title={t('end.confirm')}
            yes={t('end.yes')}
            no={t('end.no')}
            onYes={() => {
              this.close();
              send({ kind: 'endWished', clientId: newId() });
            }}
            onNo={this.close}
            hasFocus
          />
        )}
        {view.keep === 'asking' && !open && (
          <Asking
            title={t('keep.title')}
            body={t('keep.body')}
            yes={t('keep.yes')}
            no={t('keep.no')}
            onYes={() => onKeep('kept')}
            onNo={() => onKeep('declined')}
          />
        )}
        {open === 'menu' && (
          <Menu
            harmless={page.harmlessChoice[language]}
            canLeaveMessage={view.contact?.state === 'waiting'}
            onHarmless={() => {
              this.close();
              if (!view.wishes.deny) send({ kind: 'denied', clientId: newId() });
            }}
            onSafety={() => this.setState({ open: 'safety' })}
            onCode={() => this.setState({ open: 'code' })}
            onMessage={() => send({ kind: 'formOpened' })}
            onEnd={() => this.setState({ open: 'end' })}
            onClose={this.close}
          />
        )}
        <Composer
          draft={view.draft}
          isMenuOpen={open === 'menu'}
          onMenu={() => this.setState({ open: open === 'menu' ? undefined : 'menu' })}
          onDraft={(text) => {
            send({ kind: 'drafted', text });
            onTyping(text.trim() !== '');
          }}
          onSend={(text) => {
            onTyping(false);
            send({ kind: 'sent', clientId: newId(), text });
          }}
        />
      </div>
    );
  }

  private close = (): void => this.setState({ open: undefined });
}
