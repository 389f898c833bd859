import { Component, type ComponentChildren } from 'preact';
import type { VisitorPage } from '../../server/contract/visitor';
import type { Host } from '../lib/host';
import { newId, newToken } from '../lib/ids';
import { whenLeaving } from '../lib/leave';
import { forgetToken, keepToken, keptToken, unkeepToken, holdToken } from '../lib/token';
import { stageOf, type ContactView, type Stage } from '../state/contact';
import type { Shell, ShellAction } from '../state/shell';
import { beginVisit, type Visit } from '../state/visit';
import { CallbackView } from './CallbackView';
import { Chat } from './Chat';
import { Cleared, Gone, Left } from './Endings';

const MINUTE_MS = 60_000;
const QUIET_STAGES: readonly Stage[] = ['opening', 'waiting', 'chat'];

interface Props {
  shell: Shell;
  page: VisitorPage;
  host: Host | undefined;
  send(action: ShellAction): void;
}

/** Words that outlive the visit in which they were typed. */
let carried = '';

/** The contact itself, from opening to the end. */
export class ContactArea extends Component<Props, { view: ContactView }> {
  private visit = this.begin(this.props.shell.leavesMessage, this.props.shell.code);
  private clearing: ReturnType<typeof setTimeout> | undefined;
  private isAtEnd = true;
  override state = { view: this.visit.store.get() };

  override componentDidMount(): void {
    document.addEventListener('visibilitychange', this.readIfSeen);
    whenLeaving(() => this.visit.connection.close());
  }

  override componentWillUnmount(): void {
    document.removeEventListener('visibilitychange', this.readIfSeen);
    clearTimeout(this.clearing);
    const { draft, form } = this.visit.store.get();
    carried = form?.text || draft;
    this.visit.connection.close();
  }

  override componentDidUpdate(props: Props, { view: before }: { view: ContactView }): void {
    const { shell, host } = this.props;
    const { view } = this.state;
    if (props.shell.language !== shell.language) this.wishLanguage();
    if (props.shell.covered !== shell.covered) this.readIfSeen();
    if (before.service !== view.service) {
      this.props.send({ kind: 'serviceTold', service: view.service });
    }
    const isUnread = view.newFrom !== undefined && !view.reading;
    if (isUnread !== (before.newFrom !== undefined && !before.reading)) {
      host?.tell({ type: 'unread', unread: isUnread });
    }
    const stage = stageOf(view);
    if (stage !== stageOf(before)) this.enter(stage);
  }

  override render(): ComponentChildren {
    const { shell, page } = this.props;
    const { view } = this.state;
    const { store, connection } = this.visit;
    const given = { view, page, language: shell.language, send: store.send };
    switch (stageOf(view)) {
      case 'form':
        return (
          <CallbackView
            {...given}
            onBack={() =>
              view.contact
                ? store.send({ kind: 'formClosed' })
                : this.props.send({ kind: 'wentBack' })
            }
          />
        );
      case 'left':
        return <Left {...given} />;
      case 'cleared':
        return <Cleared onAgain={() => this.restart('')} />;
      case 'gone':
        return <Gone onAgain={() => this.restart(wordsOf(view))} />;
      default:
        return (
          <Chat
            {...given}
            onTyping={connection.tellTyping}
            onAtEnd={(isAtEnd) => {
              this.isAtEnd = isAtEnd;
              this.readIfSeen();
            }}
            onKeep={this.keep}
            onClear={this.clear}
            onRestart={() => this.restart(wordsOf(view))}
          />
        );
    }
  }

  private begin(leavesMessage: boolean, code?: string): Visit {
    const { shell } = this.props;
    const kept = keptToken();
    const token = kept ?? newToken();
    holdToken(token);
    const visit = beginVisit({
      token,
      language: shell.language,
      service: shell.service,
      answers: shell.answers,
      isResumed: kept !== undefined,
      leavesMessage: leavesMessage && kept === undefined,
      draft: carried,
      code,
    });
    carried = '';
    visit.store.watch(() => this.setState({ view: visit.store.get() }));
    return visit;
  }

  /** Begins anew with the words that could not arrive; where nobody is there, the truth comes first. */
  private restart(words: string): void {
    this.visit.connection.close();
    forgetToken();
    clearTimeout(this.clearing);
    carried = words;
    const { open, staffed } = this.props.shell.service;
    if (!open || !staffed) {
      this.visit.store.send({ kind: 'formClosed' });
      this.visit.store.send({ kind: 'drafted', text: words });
      this.props.send({ kind: 'wentStraight' });
      return;
    }
    this.visit = this.begin(false);
    this.setState({ view: this.visit.store.get() });
  }

  private enter(stage: Stage): void {
    if (stage === 'ended') this.end();
    else clearTimeout(this.clearing);
    if (stage === 'gone') forgetToken();
    const isTyping = document.activeElement instanceof HTMLTextAreaElement;
    if (QUIET_STAGES.includes(stage) || (stage === 'ended' && isTyping)) return;
    document.querySelector<HTMLElement>('.under h1')?.focus();
  }

  private end(): void {
    unkeepToken();
    clearTimeout(this.clearing);
    this.clearing = setTimeout(this.clear, this.props.page.clearAfterEndMinutes * MINUTE_MS);
  }

  private clear = (): void => {
    this.visit.store.send({ kind: 'cleared' });
    this.visit.connection.close();
    forgetToken();
  };

  private keep = (keep: 'kept' | 'declined'): void => {
    if (keep === 'kept') keepToken();
    else unkeepToken();
    this.visit.store.send({ kind: 'keepAnswered', keep });
  };

  private readIfSeen = (): void => {
    const reading = this.isAtEnd && !document.hidden && !this.props.shell.covered;
    this.visit.store.send({ kind: 'readingChanged', reading });
  };

  private wishLanguage(): void {
    const { language } = this.props.shell;
    this.visit.store.send({ kind: 'languageWished', clientId: newId(), language });
  }
}

/** Everything that was typed and did not arrive. */
function wordsOf({ outbox, draft }: ContactView): string {
  const texts = outbox.filter(({ status }) => status === 'failed').map(({ text }) => text);
  return [...texts, draft].filter(Boolean).join('\n');
}
